using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>What was answered to a key is kept for a day, so that a creation may be sent again; then it goes.</summary>
public sealed class ForgetAnswers(Writer writer, TimeProvider clock)
{
    private const int AtATime = 1000;

    private const string Oldest = """
        DELETE FROM platform_idempotency WHERE at < @cutoff AND at <=
            (SELECT max(at) FROM (SELECT at FROM platform_idempotency WHERE at < @cutoff ORDER BY at LIMIT @most) AS oldest)
        """;

    private static readonly Duration Lifetime = Duration.FromDays(1);

    /// <summary>Returns how many were forgotten.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var cutoff = clock.Now() - Lifetime;
        int all = 0, some;
        do
        {
            some = await writer.Run(
                Actor.System, work => work.Command(Oldest).Set("cutoff", cutoff).Set("most", AtATime).ExecuteNonQueryAsync(cancel), cancel);
            all += some;
        }
        while (some >= AtATime);

        return all;
    }
}

/// <summary>Looks once an hour.</summary>
public sealed class ForgetAnswersJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetAnswersJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ForgetAnswers>().Run(cancel);
}
