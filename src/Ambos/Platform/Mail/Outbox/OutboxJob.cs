using System.Data.Common;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>Looks every second whether a mail is due; forgets once an hour what went out long ago.</summary>
public sealed class OutboxJob(DeliverOutbox deliver, ForgetMails forget, OutboxClaim claim, MailOffice office, StorageOptions storage, TimeProvider clock, ILogger<OutboxJob> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Duration Hour = Duration.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!office.IsOpen)
        {
            return;
        }

        var forgotten = Instant.MinValue;
        await Attempt(() => storage.IsPostgres ? Task.CompletedTask : claim.ReleaseAll(stoppingToken));
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Attempt(() => deliver.Run(stoppingToken));
            if (clock.Now() - forgotten >= Hour)
            {
                forgotten = clock.Now();
                await Attempt(() => forget.Run(stoppingToken));
            }
        }
    }

    private async Task Attempt(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is StorageUnavailableException or DbException or DbUpdateException or IOException)
        {
            log.LogError(failure, "The outbox stands still; another try follows");
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
