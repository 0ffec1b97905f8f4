using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Reports;

/// <summary>A report that was deleted, with those who got it.</summary>
public sealed record ReportInBin(MailedReport Report, IReadOnlyList<ReportReader> Readers);

/// <summary>Reports come back as they were; what would have been due meanwhile is not made up for.</summary>
internal static class ReportsInBin
{
    public static readonly BinKind Kind = BinKinds.Whole(MailedReport.Subject, "Reports by mail", typeof(ReportTexts), "report", Restore);

    private static async Task Restore(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var (report, readers) = row.Was<ReportInBin>();
        var may = work.Actor.Has(Right.SeeResults) && work.Actor.MayKeep(report.OwnerId, readers.Select(reader => reader.AccountId));
        await work.BringBack(may, report.Id, report, cancel);
        report.NextAt = report.DueAfter(work.Now, await services.GetRequiredService<Company>().Zone(cancel));
        work.Db.AddRange(readers);
        work.Record(MailedReport.Subject, report.Id, new ReportOrdered(report.Name, report.SurveyId));
    }
}
