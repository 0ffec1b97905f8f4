using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Surveys;

/// <summary>Changes a survey and what it will ask from its next publication on.</summary>
public sealed class EditSurvey(Writer writer, SurveyShelf shelf, CurrentUser user)
{
    public async Task Run(Guid id, SurveyEdit edit, CancellationToken cancel)
    {
        Shape.Demand(edit);
        await writer.Run(user.Actor, async work =>
        {
            var survey = await Find(work, id, edit.Version, cancel);
            SurveyRules.Take(survey, edit);
            work.Record(Survey.Subject, id, new SurveyEdited(survey.Name));
        }, cancel);
        shelf.Forget(id);
    }

    public static void Map(RouteGroupBuilder surveys) => surveys
        .MapPut("/{id:guid}", async (Guid id, SurveyEdit body, EditSurvey edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.ManageSurveys)
        .WithName(nameof(EditSurvey))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The survey inside a unit of work, when it is still as it was read.</summary>
    internal static async Task<Survey> Find(Work work, Guid id, int? version, CancellationToken cancel)
    {
        var survey = await work.Db.Set<Survey>().AsTracking().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new NotFoundException();
        VersionRead.Demand(version, survey.Version);
        return survey;
    }
}
