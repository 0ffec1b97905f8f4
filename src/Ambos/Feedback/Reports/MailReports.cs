using Ambos.Core.Statistics;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>
/// Mails the reports that are due, each reader's own figures to each, once for a due moment. Where the program stopped it
/// goes on; who may not read any more gets nothing, and the report says why.
/// </summary>
public sealed class MailReports(
    AmbosDb db, Writer writer, ReportReaders readers, AskAsReader ask, ReportLetter letters, Post post, InvitationTokens tokens, Company company, TimeProvider clock, ILogger<MailReports> log)
{
    /// <summary>How long it is remembered what was mailed when.</summary>
    private static readonly Duration Remembered = Duration.FromDays(400);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var due = await db.Set<MailedReport>().Where(report => !report.Paused && report.NextAt <= now).OrderBy(report => report.NextAt).ThenBy(report => report.Id).ToListAsync(cancel);
        if (due.Count > 0)
        {
            await tokens.Prepare(cancel);
        }

        foreach (var report in due)
        {
            await Attempt(report, cancel);
        }
    }

    private async Task Attempt(MailedReport report, CancellationToken cancel)
    {
        try
        {
            foreach (var reader in await Waiting(report, cancel))
            {
                await MailTo(report, reader, cancel);
            }

            await End(report, cancel);
        }
#pragma warning disable CA1031 // the edge of a job: one report that fails must not hold up the others; it is tried again at the next turn
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(failure, "A report could not be mailed to all of its readers; another try follows");
        }
    }

    /// <summary>Readers to whom nothing was written yet for this due moment.</summary>
    private Task<List<ReportReader>> Waiting(MailedReport report, CancellationToken cancel) => db.Set<ReportReader>()
        .Where(reader => reader.ReportId == report.Id && reader.StoppedAt == null
            && !db.Set<ReportMailing>().Any(mailing => mailing.ReportId == report.Id && mailing.AccountId == reader.AccountId && mailing.DueAt == report.NextAt))
        .OrderBy(reader => reader.Id).ToListAsync(cancel);

    private async Task MailTo(MailedReport report, ReportReader reader, CancellationToken cancel)
    {
        var (account, actor, whyNot) = await readers.Stand(reader.AccountId, cancel);
        var figures = actor is null || !post.IsOpen ? null : await Figures(report, actor, cancel);
        var letter = figures is null ? null : await letters.Write(report, figures, account!, await Last(reader, cancel), clock.Now(), tokens.Of(reader.Id), cancel);
        await writer.Run(Actor.System, async work =>
        {
            await work.Lock($"report {report.Id}", cancel);
            if (!await IsStillDue(work.Db, report, reader, cancel))
            {
                return;
            }

            var mail = letter is null ? null : await post.Send(work, letter, cancel);
            var outcome = whyNot ?? (mail is not null ? ReportOutcome.Mailed : post.IsOpen ? ReportOutcome.NothingToRead : ReportOutcome.NoMailServer);
            work.Db.Add(Mailing(report, reader, work.Now, outcome, mail, mail is null ? null : figures?.Results.Score));
        }, cancel);
    }

    private static ReportMailing Mailing(MailedReport report, ReportReader reader, Instant now, ReportOutcome outcome, Guid? mail, Estimate? score) => new()
    {
        ReportId = report.Id,
        AccountId = reader.AccountId,
        DueAt = report.NextAt,
        At = now,
        Outcome = outcome,
        MailId = mail,
        Score = score?.Value,
        Count = score?.Count,
    };

    /// <summary>Nothing where the filter asks for what is not there for this reader.</summary>
    private async Task<ReportFigures?> Figures(MailedReport report, Actor reader, CancellationToken cancel)
    {
        try
        {
            return await ask.Run(report, reader, cancel);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>What the reader was told the last time that there was a score.</summary>
    private Task<ReportMailing?> Last(ReportReader reader, CancellationToken cancel) => db.Set<ReportMailing>()
        .Where(mailing => mailing.ReportId == reader.ReportId && mailing.AccountId == reader.AccountId && mailing.Score != null)
        .OrderByDescending(mailing => mailing.DueAt).FirstOrDefaultAsync(cancel);

    private static async Task<bool> IsStillDue(AmbosDb db, MailedReport report, ReportReader reader, CancellationToken cancel) =>
        await db.Set<MailedReport>().AnyAsync(row => row.Id == report.Id && !row.Paused && row.NextAt == report.NextAt, cancel)
        && await db.Set<ReportReader>().AnyAsync(row => row.Id == reader.Id && row.StoppedAt == null, cancel)
        && !await db.Set<ReportMailing>().AnyAsync(row => row.ReportId == report.Id && row.AccountId == reader.AccountId && row.DueAt == report.NextAt, cancel);

    /// <summary>Sets the next moment from now on: what was missed is not made up for. The report of a closed survey was its last one.</summary>
    private async Task End(MailedReport report, CancellationToken cancel)
    {
        var zone = await company.Zone(cancel);
        await writer.Run(Actor.System, async work =>
        {
            await work.Lock($"report {report.Id}", cancel);
            var next = report.DueAfter(work.Now, zone);
            var isClosed = await work.Db.Set<Survey>().AnyAsync(survey => survey.Id == report.SurveyId && survey.State == SurveyState.Closed, cancel);
            var set = await work.Db.Set<MailedReport>().Where(row => row.Id == report.Id && row.NextAt == report.NextAt)
                .ExecuteUpdateAsync(row => row.SetProperty(known => known.NextAt, next).SetProperty(known => known.Paused, known => known.Paused || isClosed), cancel);
            if (set == 0)
            {
                return; // somebody else has ended it, or its rhythm was changed meanwhile
            }

            var told = await work.Db.Set<ReportMailing>().Where(row => row.ReportId == report.Id && row.DueAt == report.NextAt).Select(row => row.Outcome).ToListAsync(cancel);
            var mailed = told.Count(outcome => outcome is ReportOutcome.Mailed);
            work.Record(MailedReport.Subject, report.Id, new ReportSent(report.Name, report.NextAt, mailed, told.Count - mailed));
            var old = work.Now - Remembered;
            await work.Db.Set<ReportMailing>().Where(row => row.ReportId == report.Id && row.At < old).ExecuteDeleteAsync(cancel);
        }, cancel);
    }
}
