using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using SurveyResults = Ambos.Feedback.Results.Results;

namespace Ambos.Feedback.Reports;

/// <summary>What one reader of a report may know.</summary>
public sealed record ReportFigures(SurveyResults Results, Participation Participation);

/// <summary>
/// Asks for a report's figures as its reader does on the page: their rights, their saved views, and the gate that remembers
/// what they have been shown. What comes back counts as seen by them.
/// </summary>
public sealed class AskAsReader(IServiceScopeFactory scopes)
{
    public async Task<ReportFigures> Run(MailedReport report, Actor reader, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().Actor = reader with { Channel = Channel.Email };
        var (filter, against) = await Question(services.GetRequiredService<AmbosDb>(), report, cancel);

        return new(
            await services.GetRequiredService<ReadResults>().Run(report.SurveyId, filter, against, cancel),
            await services.GetRequiredService<ReadResponseRate>().Run(report.SurveyId, filter, cancel));
    }

    /// <summary>The filter with the latest waves put in, where they are asked for.</summary>
    private static async Task<(GroupFilter Filter, Against Against)> Question(AmbosDb db, MailedReport report, CancellationToken cancel)
    {
        var (filter, against) = ReportDraft.Read(report.Filter);
        if (report.LastWaves is not { } waves)
        {
            return (filter, against);
        }

        var starts = await db.Set<Wave>().Where(wave => wave.SurveyId == report.SurveyId && db.Set<Cell>().Any(cell => cell.SurveyId == report.SurveyId && cell.WaveId == wave.Id))
            .OrderByDescending(wave => wave.Starts).Take(waves).Select(wave => wave.Starts).ToListAsync(cancel);

        return (starts.Count == 0 ? filter : filter with { From = starts[^1] }, against is Against.Nothing ? Against.PeriodBefore : against);
    }
}
