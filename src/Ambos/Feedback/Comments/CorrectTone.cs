using Ambos.Core.Opinions;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

/// <param name="Tone">What the words say.</param>
public sealed record ToneInput(Sentiment Tone);

/// <summary>Somebody reads the comment otherwise: it stands as they say, and is learned from.</summary>
public sealed class CorrectTone(Writer writer, CurrentUser user)
{
    public Task Run(Guid id, ToneInput given, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var opinion = await work.Db.Set<Opinion>().AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.Text != null, cancel) ?? throw new NotFoundException();
        if (!Enum.IsDefined(given.Tone))
        {
            throw new InvalidException("tone", ErrorCodes.Unknown);
        }

        var before = opinion.Tone;
        (opinion.Tone, opinion.Chance, opinion.CorrectedBy) = (given.Tone, null, user.AccountId);
        work.Record(Opinion.Subject, id, new ToneCorrected(before, given.Tone));
    }, cancel);

    public static void Map(RouteGroupBuilder comments) => comments
        .MapPut("/{id:guid}/tone", async (Guid id, ToneInput body, CorrectTone correct, CancellationToken cancel) =>
        {
            await correct.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SeeResults)
        .WithName(nameof(CorrectTone))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
