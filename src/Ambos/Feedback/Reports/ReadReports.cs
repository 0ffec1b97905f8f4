using System.Runtime.CompilerServices;
using Ambos.Core.Calendars;
using Ambos.Core.Text;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>A report as a list shows it.</summary>
/// <param name="NextAt">Nothing while it rests.</param>
/// <param name="LastAt">When it was mailed last.</param>
/// <param name="NotMailed">Readers who got nothing the last time.</param>
public sealed record ReportRow(
    Guid Id, string Name, Guid SurveyId, string Survey, Side Side, Cadence Cadence, IsoDayOfWeek Weekday, int Day, int Hour, int Readers, bool Paused, Instant? NextAt, Instant? LastAt, int NotMailed);

/// <summary>A reader, and what became of the last report.</summary>
/// <param name="StoppedAt">Wants it no more since then.</param>
/// <param name="Mail">How far the mail is.</param>
public sealed record ReportReaderRow(Guid AccountId, string Name, string Email, Instant? StoppedAt, Instant? LastAt, ReportOutcome? Outcome, MailState? Mail);

/// <summary>A report with its readers.</summary>
/// <param name="MayKeep">Whether the person who asks may change it.</param>
public sealed record ReportShown(
    Guid Id, string Name, Guid SurveyId, string Survey, Side Side, string Filter, int? LastWaves, Cadence Cadence, IsoDayOfWeek Weekday, int Day, int Hour, string Owner, bool Paused, Instant? NextAt, int Version,
    bool MayKeep, IReadOnlyList<ReportReaderRow> Readers);

/// <summary>Which reports are looked at.</summary>
public sealed record ReportFilter(string? Q = null, Guid? Survey = null, bool? Paused = null)
{
    /// <summary>As an address says it; what cannot be read is left out.</summary>
    public static ReportFilter From(string? q, string? survey, string? state) => new(q, Guid.TryParse(survey, out var id) ? id : null, state switch { "resting" => true, "working" => false, _ => null });
}

/// <summary>The reports that somebody may see: which results come when to whom, and whether they came.</summary>
public sealed class ReadReports(AmbosDb db, CurrentUser user)
{
    private const int Together = 50;
    private const int FileStep = 1000;

    /// <summary>By name.</summary>
    public async Task<Listing<ReportRow>> Run(ReportFilter filter, string? after, CancellationToken cancel)
    {
        var rows = await Page(filter, Cursor.From(after), Together + 1).ToListAsync(cancel);

        return new([.. rows.Take(Together)], rows.Count > Together ? Place(rows[Together - 1]) : null);
    }

    public async Task<ReportShown> One(Guid id, CancellationToken cancel)
    {
        var report = await db.ReportsFor(user.Actor).SingleOrDefaultAsync(report => report.Id == id, cancel) ?? throw new NotFoundException();
        var survey = await db.Set<Survey>().Where(survey => survey.Id == report.SurveyId).Select(survey => new { survey.Name, survey.Side }).SingleAsync(cancel);
        var owner = await db.Set<Account>().Where(account => account.Id == report.OwnerId).Select(account => account.Name).SingleOrDefaultAsync(cancel);
        var readers = await Readers(id, cancel);

        return new(
            id, report.Name, report.SurveyId, survey.Name, survey.Side, report.Filter, report.LastWaves, report.Cadence, report.Weekday, report.Day, report.Hour, owner ?? "", report.Paused,
            report.Paused ? null : report.NextAt, report.Version, user.Actor.MayKeep(report.OwnerId, readers.Select(reader => reader.AccountId)), readers);
    }

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("", (string? q, Guid? survey, bool? paused, string? after, ReadReports read, CancellationToken cancel) => read.Run(new(q, survey, paused), after, cancel))
            .Allow(Right.SeeResults).WithName("ListReports").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/{id:guid}", (Guid id, ReadReports read, CancellationToken cancel) => read.One(id, cancel))
            .Allow(Right.SeeResults).WithName("ReadReport").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapFile(IEndpointRouteBuilder app) => app
        .MapGet("/feedback/reports.csv", (string? q, string? survey, string? state, ReadReports read, CancellationToken cancel) => new CsvDownload(
            "reports.csv",
            ["report", "survey", "side", "cadence", "weekday", "day", "hour", "readers", "paused", "next_at", "last_at", "not_mailed"],
            read.All(ReportFilter.From(q, survey, state), cancel).Select(row => new object?[]
            {
                row.Name, row.Survey, row.Side, row.Cadence, row.Cadence is Cadence.Weekly ? row.Weekday : null, row.Cadence is Cadence.Monthly ? row.Day : null, row.Hour, row.Readers, row.Paused,
                row.NextAt, row.LastAt, row.NotMailed,
            })))
        .Allow(Right.SeeResults)
        .ExcludeFromDescription();

    /// <summary>All of them, read a part at a time.</summary>
    private async IAsyncEnumerable<ReportRow> All(ReportFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        Cursor? place = null;
        for (var more = true; more;)
        {
            var rows = await Page(filter, place, FileStep).ToListAsync(cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? Cursor.From(Place(rows[^1])) : null);
        }
    }

    private IQueryable<ReportRow> Page(ReportFilter filter, Cursor? after, int most)
    {
        var reports = db.ReportsFor(user.Actor);
        reports = filter.Survey is { } of ? reports.Where(report => report.SurveyId == of) : reports;
        reports = filter.Paused is { } paused ? reports.Where(report => report.Paused == paused) : reports;
        if (filter.Q is { Length: > 0 } asked && TextFolding.Fold(asked.Cut(100)) is { Length: > 0 } words)
        {
            reports = reports.Where(report => report.FoldedName.Contains(words));
        }

        if (after is { Text: var name, Id: var last })
        {
            reports = reports.Where(report => report.FoldedName.CompareTo(name) > 0 || (report.FoldedName == name && report.Id.CompareTo(last) > 0));
        }

        var mailings = db.Set<ReportMailing>();

        return from report in reports.OrderBy(report => report.FoldedName).ThenBy(report => report.Id).Take(most)
               join survey in db.Set<Survey>() on report.SurveyId equals survey.Id
               orderby report.FoldedName, report.Id
               let lastDue = mailings.Where(row => row.ReportId == report.Id).Max(row => (Instant?)row.DueAt)
               select new ReportRow(
                   report.Id, report.Name, survey.Id, survey.Name, survey.Side, report.Cadence, report.Weekday, report.Day, report.Hour,
                   db.Set<ReportReader>().Count(reader => reader.ReportId == report.Id && reader.StoppedAt == null), report.Paused, report.Paused ? null : report.NextAt, lastDue,
                   mailings.Count(row => row.ReportId == report.Id && row.DueAt == lastDue && row.Outcome != ReportOutcome.Mailed));
    }

    private async Task<List<ReportReaderRow>> Readers(Guid id, CancellationToken cancel)
    {
        var readers = await (from reader in db.Set<ReportReader>()
                             where reader.ReportId == id
                             join account in db.Set<Account>() on reader.AccountId equals account.Id
                             orderby account.FoldedName, account.Id
                             select new { account.Id, account.Name, account.Email, reader.StoppedAt }).ToListAsync(cancel);
        var mailings = await (from mailing in db.Set<ReportMailing>()
                              where mailing.ReportId == id && mailing.DueAt == db.Set<ReportMailing>().Where(row => row.ReportId == id && row.AccountId == mailing.AccountId).Max(row => row.DueAt)
                              select new { mailing.AccountId, mailing.At, mailing.Outcome, Mail = db.Set<OutboxMail>().Where(mail => mail.Id == mailing.MailId).Select(mail => (MailState?)mail.State).FirstOrDefault() })
            .ToDictionaryAsync(mailing => mailing.AccountId, cancel);

        return readers.ConvertAll(reader =>
        {
            var last = mailings.GetValueOrDefault(reader.Id);
            return new ReportReaderRow(reader.Id, reader.Name, reader.Email, reader.StoppedAt, last?.At, last?.Outcome, last?.Mail);
        });
    }

    private static string Place(ReportRow last) => new Cursor(TextFolding.Fold(last.Name), last.Id).ToString();
}
