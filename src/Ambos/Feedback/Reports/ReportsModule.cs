using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Reports;

/// <summary>Results come by mail to those who are to know them, as far as each of them may.</summary>
public static class ReportsModule
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<AskAsReader>().AddSingleton<ReportLetter>().AddSingleton<ReportTables>();
        services.AddTransient<KeepReports>().AddTransient<KnownFilter>().AddTransient<ReadReports>().AddTransient<ReportReaders>().AddTransient<SendSample>().AddTransient<StopReport>().AddTransient<MailReports>().AddTransient<ReadersToday>();
        services.AddHostedService<ReportJob>();
        services.AddBinKind(ReportsInBin.Kind);
        services.AddSubjectNames(MailedReport.Subject, Names);
        services.AddSight(MailedReport.Subject, async (provider, actor, id, cancel) =>
            await provider.GetRequiredService<AmbosDb>().ReportsFor(actor).AnyAsync(report => report.Id == id, cancel));
        services.AddMailKind(new(ReportLetter.Kind, typeof(ReportTexts), "Report of survey results", "mail-report-subject", "mail-report-text", 4, Words())
        {
            IsPrivate = true,
            WhyNotAgain = (provider, mail, cancel) => provider.GetRequiredService<ReadersToday>().WhyNot(mail, cancel),
        });
        services.AddNavigation(new NavigationItem("Reports by mail", "/feedback/reports", "report", 72, typeof(ReportTexts)) { Needs = Right.SeeResults, Section = "Feedback" });
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapApi("result-reports");
        ReadReports.Map(reports);
        KeepReports.Map(reports);
        StopReport.Map(reports);
        ReadReports.MapFile(app);
        StopReport.MapLink(app);
    }

    private static Placeholder[] Words() =>
    [
        new("name", "Ana Prieto"),
        new("report", "Workshop, weekly"),
        new("survey", "How are we doing?"),
        new("date", "2026-11-02"),
        new("selection", "Workshop"),
        new("score", "", Needed: true) { SampleBlock = new(MailBlockKind.Figure, "NPS") { Items = [new("+45"), new("n = 120 · +34 … +56")] } },
        new("change", "+45 (+41)"),
        new("trend", "") { SampleBlock = Sample("2026", ["10-01", "+41", "+29 … +53", "96"], ["11-01", "+45", "+34 … +56", "120"]) },
        new("groups", "") { SampleBlock = Sample("", ["Workshop", "+52", "+38 … +66", "61"], ["Warehouse", "+38", "+20 … +56", "59"]) },
        new("response", "42 %"),
        new("link", "https://service.example.com/surveys/…/results", Needed: true),
    ];

    private static MailBlock Sample(string title, params string[][] rows) => new(MailBlockKind.Table, title) { Rows = [new(["", "NPS", "95 %", "n"]), .. rows.Select(row => new MailRow(row))] };

    private static async Task<Dictionary<Guid, SubjectName>> Names(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<MailedReport>().Where(report => ids.Contains(report.Id)).ToDictionaryAsync(report => report.Id, report => new SubjectName(report.Name, $"/feedback/reports/{report.Id}"), cancel);
}
