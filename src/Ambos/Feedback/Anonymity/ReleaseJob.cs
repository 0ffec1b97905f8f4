using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Anonymity;

/// <summary>Releases anonymous answers once a day, so that the moment of a batch says nothing about the moment of an answer.</summary>
public sealed class ReleaseJob(
    ReleaseAnswers release, Writer writer, Company company, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReleaseJob> log) : BackgroundService
{
    private const string LastDay = "survey-release-day";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Releases unless it has been done on this day of the company already. Returns how many answers became visible.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        var today = LocalDatePattern.Iso.Format(clock.Now().InZone(zone).Date);
        await using var scope = scopes.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Setting>().SingleOrDefaultAsync(setting => setting.Name == LastDay, cancel);
        if (last?.Value == today)
        {
            return 0;
        }

        await writer.Run(Actor.System, async work =>
        {
            if (await work.Db.Set<Setting>().AsTracking().SingleOrDefaultAsync(setting => setting.Name == LastDay, cancel) is { } known)
            {
                known.Value = today;
                return;
            }

            work.Db.Add(new Setting { Name = LastDay, Value = today });
        }, cancel);

        return await release.Run(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or System.Data.Common.DbException)
            {
                log.LogError(failure, "Anonymous answers could not be released; another try follows in half an hour");
            }
        }
    }
}
