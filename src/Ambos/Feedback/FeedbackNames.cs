using Ambos.Feedback.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback;

/// <summary>Surveys as the journal calls them, with their pages.</summary>
internal static class FeedbackNames
{
    public static async Task<Dictionary<Guid, SubjectName>> OfSurveys(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Survey>().Where(survey => ids.Contains(survey.Id)).Select(survey => new { survey.Id, survey.Name })
            .ToDictionaryAsync(survey => survey.Id, survey => new SubjectName(survey.Name, $"/surveys/{survey.Id}"), cancel);
}
