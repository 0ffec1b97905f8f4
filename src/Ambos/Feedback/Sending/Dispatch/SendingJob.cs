using System.Data.Common;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Everything that is done by the clock: rounds, days, invitations, reminders.</summary>
public sealed class SendDue(DayOccasions days, RunRounds rounds, DispatchInvitations dispatch, RemindInvited remind)
{
    public async Task Run(CancellationToken cancel)
    {
        await days.Run(cancel);
        await rounds.Run(cancel);
        await dispatch.Run(cancel);
        await remind.Run(cancel);
    }
}

/// <summary>Looks every half a minute.</summary>
public sealed class SendingJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SendingJob> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SendDue>().Run(stoppingToken);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or DbException or DbUpdateException or RefusedException)
            {
                log.LogError(failure, "Surveys could not be sent; another try follows");
            }
        }
    }
}
