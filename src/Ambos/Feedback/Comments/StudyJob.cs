using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>Studies the comments a minute after the start, then once a day, and soon after an import.</summary>
public sealed class StudyJob(StudyWish wish, IServiceScopeFactory scopes, TimeProvider clock, ILogger<StudyJob> log)
    : RecurringJob(scopes, clock, log)
{
    private static readonly Duration Daily = Duration.FromDays(1);

    private Instant? _last;

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override async Task Turn(IServiceProvider services, CancellationToken cancel)
    {
        var now = Clock.Now();
        if (wish.Take() || _last is not { } last || now - last >= Daily)
        {
            _last = now;
            await services.GetRequiredService<StudyOpinions>().Run(cancel);
        }
    }
}
