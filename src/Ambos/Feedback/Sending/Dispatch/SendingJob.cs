using Ambos.Platform.Jobs;

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
public sealed class SendingJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SendingJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<SendDue>().Run(cancel);
}
