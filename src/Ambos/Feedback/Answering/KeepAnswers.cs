using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Answering;

/// <summary>Keeps what somebody has answered so far, so that they can go on later or elsewhere. Of anonymous surveys nothing is kept here: their browser keeps it.</summary>
public sealed class KeepAnswers(FindAsked find, AmbosDb db, Writer writer, CurrentUser user)
{
    public async Task Run(string token, SurveyAnswer answer, CancellationToken cancel)
    {
        var asked = await find.Run(token, cancel) ?? throw new NotFoundException();
        var invitation = MayKeep(asked);
        var (_, content) = await find.Content(asked, answer.Version, cancel) ?? throw new NotFoundException();
        var given = AnswerForm.Tidy(answer.Answers);
        if (content.Problems(given, whole: false) is [var problem, ..] && problem.Code is not "incomplete")
        {
            throw new InvalidException(problem.Key, problem.Code);
        }

        var language = content.Languages.Contains(answer.Language ?? "") ? answer.Language! : asked.Language ?? content.Language;
        await writer.Run(user.Actor, work => Keep(work, invitation, given, language, cancel), cancel);
    }

    /// <summary>What was answered so far; nothing where nothing was.</summary>
    public async Task<ResponseDraft?> Read(Asked asked, CancellationToken cancel) => asked is { IsNamed: true, InvitationId: { } invitation }
        ? await db.Set<ResponseDraft>().SingleOrDefaultAsync(draft => draft.InvitationId == invitation, cancel)
        : null;

    public static void Map(RouteGroupBuilder answers) => answers
        .MapPut("/{token}/draft", async (string token, SurveyAnswer body, KeepAnswers keep, CancellationToken cancel) =>
        {
            await keep.Run(token, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Public)
        .WithName(nameof(KeepAnswers))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Guid MayKeep(Asked asked) => asked switch
    {
        { IsNamed: false } or { InvitationId: null } => throw new RefusedException("kept-in-the-browser"),
        { Participated: true } => throw new RefusedException("already-answered"),
        { IsOpen: false } => throw new RefusedException("survey-closed"),
        { InvitationId: var invitation } => invitation.Value,
    };

    private static async Task Keep(Work work, Guid invitation, Answers given, string language, CancellationToken cancel)
    {
        if (await work.Db.Set<ResponseDraft>().AsTracking().SingleOrDefaultAsync(draft => draft.InvitationId == invitation, cancel) is { } draft)
        {
            (draft.Answers, draft.Language, draft.At) = (given, language, work.Now);
            return;
        }

        work.Db.Add(new ResponseDraft { InvitationId = invitation, Answers = given, Language = language, At = work.Now });
    }
}
