using Ambos.Platform.Jobs;

namespace Ambos.Feedback.Comments;

/// <summary>Studies the comments a minute after the start, then once a day.</summary>
public sealed class StudyJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<StudyJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(1);

    protected override TimeSpan Pause => TimeSpan.FromDays(1);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<StudyOpinions>().Run(cancel);
}
