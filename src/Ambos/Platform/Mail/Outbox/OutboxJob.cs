using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>Looks every second whether a mail is due; forgets once an hour what went out long ago.</summary>
public sealed class OutboxJob(
    DeliverOutbox deliver, ForgetMails forget, OutboxClaim claim, MailOffice office, StorageOptions storage, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxJob> log)
    : RecurringJob(scopes, clock, log)
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private Instant _forgotten = Instant.MinValue;
    private bool _released = storage.IsPostgres; // there another server may be sending

    protected override bool IsWanted => office.IsOpen;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

    protected override async Task Turn(IServiceProvider services, CancellationToken cancel)
    {
        if (!_released)
        {
            await claim.ReleaseAll(cancel);
            _released = true;
        }

        await deliver.Run(cancel);
        if (Clock.Now() - _forgotten >= Hour)
        {
            _forgotten = Clock.Now();
            await forget.Run(cancel);
        }
    }
}

/// <summary>What went out, failed or was cancelled is kept for three months; then it goes.</summary>
public sealed class ForgetMails(Writer writer)
{
    private static readonly Duration Kept = Duration.FromDays(90);

    public Task Run(CancellationToken cancel) => writer.Run(Actor.System, work =>
    {
        var cutoff = work.Now - Kept;
        return work.Db.Set<OutboxMail>()
            .Where(mail => mail.CreatedAt < cutoff && mail.State != MailState.Waiting && mail.State != MailState.Sending)
            .ExecuteDeleteAsync(cancel);
    }, cancel);
}
