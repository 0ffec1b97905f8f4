using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>Anonymous answers that wait for their release, as the program alone can read them.</summary>
public static class Unreleased
{
    public static async Task<List<AnonymousResponse>> Of(TestApp app, Guid survey)
    {
        var rows = await Rows(app, survey);

        return await app.With<WaitingAnswers, List<AnonymousResponse>>(waiting => Task.FromResult(rows.Select(row => waiting.Open(row)!.Answer).ToList()));
    }

    public static Task<List<SealedAnswer>> Rows(TestApp app, Guid survey) => app.Query(db => db.Set<SealedAnswer>()
        .Where(row => row.SurveyId == survey && row.Content != null).ToListAsync(TestContext.Current.CancellationToken));

    public static Task Give(TestApp app, IEnumerable<AnonymousResponse> answers) => app.With<WaitingAnswers, bool>(async waiting =>
    {
        await app.Run(async work =>
        {
            foreach (var answer in answers)
            {
                await waiting.Write(work, Guid.NewGuid(), new(answer, null, []), TestContext.Current.CancellationToken);
            }
        });
        return true;
    });
}
