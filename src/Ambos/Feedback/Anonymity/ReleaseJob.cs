using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Anonymity;

/// <summary>Releases anonymous answers once a day, so that the moment of a batch says nothing about the moment of an answer.</summary>
public sealed class ReleaseJob(
    ReleaseAnswers release, Writer writer, Company company, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReleaseJob> log)
    : RecurringJob(scopes, clock, log)
{
    private const string LastDay = "survey-release-day";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(30);

    /// <summary>Releases unless it has been done on this day of the company already.</summary>
    protected override async Task Turn(IServiceProvider services, CancellationToken cancel)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        var today = LocalDatePattern.Iso.Format(Clock.Now().InZone(zone).Date);
        var last = await services.GetRequiredService<AmbosDb>().Set<Setting>().SingleOrDefaultAsync(setting => setting.Name == LastDay, cancel);
        if (last?.Value == today)
        {
            await release.ForgetKeys(cancel); // the hour of grace after the release is over
            return;
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

        if (await release.Run(cancel) > 0)
        {
            await services.GetRequiredService<CountWords>().Run(cancel);
        }
    }
}
