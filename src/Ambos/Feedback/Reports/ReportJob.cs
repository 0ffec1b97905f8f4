using Ambos.Platform.Jobs;

namespace Ambos.Feedback.Reports;

/// <summary>Looks every half a minute whether a report is due.</summary>
public sealed class ReportJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReportJob> log) : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    /// <summary>What was cut off when the program ended goes on at once.</summary>
    protected override TimeSpan First => TimeSpan.FromSeconds(1);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<MailReports>().Run(cancel);
}
