using Ambos.Platform.Jobs;

namespace Ambos.Feedback.Reports;

/// <summary>Looks every half a minute whether a report is due.</summary>
public sealed class ReportJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReportJob> log) : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<MailReports>().Run(cancel);
}
