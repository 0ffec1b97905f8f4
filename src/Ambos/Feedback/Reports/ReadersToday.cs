using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Reports;

/// <summary>
/// Asks anew, before a report that was written goes out once more, whether its reader may read it today: with an account that works,
/// at this address, with the right to see results and to see the people whom it is about.
/// </summary>
public sealed class ReadersToday(AmbosDb db, ReportReaders readers, IServiceScopeFactory scopes)
{
    /// <summary>Why it may not go out again; nothing where it may.</summary>
    public async Task<string?> WhyNot(OutboxMail mail, CancellationToken cancel)
    {
        var mailing = await db.Set<ReportMailing>().SingleOrDefaultAsync(row => row.MailId == mail.Id, cancel);
        var address = Account.Normalize(mail.Address);
        var id = mailing?.AccountId ?? await db.Set<Account>().Where(account => account.NormalizedEmail == address).Select(account => account.Id).SingleOrDefaultAsync(cancel);
        var (account, actor, whyNot) = await readers.Stand(id, cancel);
        if (actor is null)
        {
            return whyNot switch
            {
                ReportOutcome.Left => "mail-receiver-left",
                ReportOutcome.NoRight => "mail-receiver-no-right",
                _ => "mail-receiver-blocked",
            };
        }

        return account!.NormalizedEmail != address ? "mail-receiver-moved" : mailing is null ? null : await WhyNot(mailing, actor, cancel);
    }

    private async Task<string?> WhyNot(ReportMailing mailing, Actor reader, CancellationToken cancel)
    {
        if (!await db.Set<ReportReader>().AnyAsync(row => row.ReportId == mailing.ReportId && row.AccountId == mailing.AccountId && row.StoppedAt == null, cancel))
        {
            return "mail-receiver-stopped";
        }

        var report = await db.Set<MailedReport>().SingleAsync(row => row.Id == mailing.ReportId, cancel);

        return ReportDraft.Read(report.Filter).Filter.View is { } view && !await Sees(reader, report.SurveyId, view, cancel) ? "mail-receiver-no-right" : null;
    }

    /// <summary>Whether the saved view that the report asks for is there for this reader.</summary>
    private async Task<bool> Sees(Actor reader, Guid surveyId, Guid view, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().Actor = reader;
        var survey = await db.Set<Survey>().SingleAsync(survey => survey.Id == surveyId, cancel);
        try
        {
            await services.GetRequiredService<ReadCells>().People(db, survey, view, cancel);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
