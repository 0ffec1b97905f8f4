using Ambos.Platform.Identity;
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
public sealed class ForgetAnswersJob(ForgetAnswers forget, TimeProvider clock, ILogger<ForgetAnswersJob> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await forget.Run(stoppingToken);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or System.Data.Common.DbException)
            {
                log.LogError(failure, "Old answers could not be forgotten; another try follows in an hour");
            }
        }
    }
}
