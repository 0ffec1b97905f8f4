using System.ComponentModel.DataAnnotations;
using Ambos.Core.Calendars;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Ambos.Feedback.WaysBack;

/// <summary>A reply to somebody who stays unknown.</summary>
public sealed class VoiceReply
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(WayBackMessage.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; set; } = "";
}

/// <summary>Somebody who may read a comment without a name replies to it, where a way back was left; the gate decides again.</summary>
public sealed class ReplyToVoice(ReadQuotes quotes, Writer writer, CurrentUser user, Company company)
{
    public async Task Run(Guid survey, GroupFilter filter, string? after, Guid way, string? text, CancellationToken cancel, Guid? theme = null, IdempotencyKey? key = null)
    {
        var said = WayBackTalks.Checked(text);
        var shown = await quotes.Run(survey, filter, after, cancel, theme);
        if (shown.All?.Any(quote => quote.Talk?.Id == way) is not true)
        {
            throw new NotFoundException();
        }

        var zone = Zones.Find((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        await writer.Create(user.Actor, key, new { survey, way, said }, async work =>
        {
            await work.Add(way, fromCompany: true, said, work.Now.InZone(zone).Date, cancel);
            work.Record(Survey.Subject, survey, new AnonymousCommentAnswered());
            return true;
        }, cancel);
    }

    public static void Map(RouteGroupBuilder surveys) => surveys
        .MapPost("/{id:guid}/results/quotes/{talk:guid}/replies", async (
            Guid id, Guid talk, VoiceReply body, [AsParameters] ResultQuestion question, string? after, Guid? theme,
            [FromHeader(Name = "Idempotency-Key")] string? key, ReplyToVoice reply, CancellationToken cancel) =>
        {
            await reply.Run(id, question.Filter(), after, talk, body.Text, cancel, theme, IdempotencyKey.From(key));
            return TypedResults.NoContent();
        })
        .Allow(Right.SeeResults)
        .WithName(nameof(ReplyToVoice))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
