using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Surveys;

/// <summary>The version of a survey that somebody read.</summary>
public sealed class SurveyPublication
{
    public int? Version { get; set; }
}

/// <summary>Which questions are asked from now on.</summary>
public sealed record PublishedQuestions(int Number);

/// <summary>Lets the draft be asked from now on, closes a survey, opens it again.</summary>
public sealed class PublishSurvey(Writer writer, SurveyShelf shelf, CurrentUser user, TimeProvider clock)
{
    public async Task<int> Run(Guid id, int? version, CancellationToken cancel)
    {
        var number = await writer.Run(user.Actor, async work =>
        {
            var survey = await EditSurvey.Find(work, id, version, cancel);
            if (SurveyRules.Problems(survey) is [var problem, ..])
            {
                throw new RefusedException(problem.Code, RefusalKind.Invalid, problem.Key.Length > 0 ? problem.Key : "questionnaire");
            }

            Publish(work, survey, clock.NewId());
            return survey.CurrentVersion;
        }, cancel);
        shelf.Forget(id);
        return number;
    }

    public Task Close(Guid id, CancellationToken cancel) => Turn(id, SurveyState.Open, SurveyState.Closed, "survey-not-open", (work, survey) =>
        work.Record(Survey.Subject, survey.Id, new SurveyClosed(survey.Name)), cancel);

    public Task Reopen(Guid id, CancellationToken cancel) => Turn(id, SurveyState.Closed, SurveyState.Open, "survey-not-closed", (work, survey) =>
        work.Record(Survey.Subject, survey.Id, new SurveyReopened(survey.Name)), cancel);

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPut("/{id:guid}/publication", async (Guid id, SurveyPublication body, PublishSurvey publish, CancellationToken cancel) =>
            TypedResults.Ok(new PublishedQuestions(await publish.Run(id, body.Version, cancel)))).WithName(nameof(PublishSurvey)).Answers();
        surveys.MapPut("/{id:guid}/closure", async (Guid id, PublishSurvey publish, CancellationToken cancel) =>
        {
            await publish.Close(id, cancel);
            return TypedResults.NoContent();
        }).WithName("CloseSurvey").Answers();
        surveys.MapDelete("/{id:guid}/closure", async (Guid id, PublishSurvey publish, CancellationToken cancel) =>
        {
            await publish.Reopen(id, cancel);
            return TypedResults.NoContent();
        }).WithName("ReopenSurvey").Answers();
    }

    /// <summary>The draft becomes the next version and the survey takes answers.</summary>
    internal static void Publish(Work work, Survey survey, Guid versionId)
    {
        survey.State = SurveyState.Open;
        survey.CurrentVersion++;
        work.Db.Add(new SurveyVersion { Id = versionId, SurveyId = survey.Id, Number = survey.CurrentVersion, PublishedAt = work.Now, Content = survey.Draft });
        work.Record(Survey.Subject, survey.Id, new SurveyPublished(survey.Name, survey.CurrentVersion));
    }

    private async Task Turn(Guid id, SurveyState from, SurveyState to, string refusal, Action<Work, Survey> record, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var survey = await work.Db.Set<Survey>().AsTracking().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new NotFoundException();
            if (survey.State != from)
            {
                throw new RefusedException(refusal);
            }

            survey.State = to;
            record(work, survey);
        }, cancel);
        shelf.Forget(id);
    }
}

file static class Answering
{
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint) => endpoint
        .Allow(Right.ManageSurveys)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
