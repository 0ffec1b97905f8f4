using Ambos.Platform.Storage;

namespace Ambos.Feedback.Comments;

/// <summary>Studies the comments a minute after the start, then once a day.</summary>
public sealed class StudyJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<StudyJob> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = Pause)
        {
            await Task.Delay(pause, clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<StudyOpinions>().Run(stoppingToken);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or System.Data.Common.DbException)
            {
                log.LogError(failure, "Comments could not be studied; another try follows tomorrow");
            }
        }
    }
}
