using System.Collections.Concurrent;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>A survey that is always open has a wave a month: the one in which an answer without an invitation counts.</summary>
public sealed class MonthlyWave(TimeProvider clock, Company company)
{
    private const int Most = 10_000;

    private const string Insert = "INSERT INTO feedback_waves (id, survey_id, starts, ends, release) VALUES (@id, @survey, @starts, @ends, 0) ON CONFLICT DO NOTHING";
    private const string Find = "SELECT id FROM feedback_waves WHERE survey_id = @survey AND starts = @starts";

    private readonly ConcurrentDictionary<(Guid Survey, LocalDate Month), Guid> _waves = [];

    /// <summary>The first day of the month in which it is now, in the company's zone.</summary>
    public async ValueTask<LocalDate> Month(CancellationToken cancel)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        return MonthOf(clock.Now(), zone);
    }

    /// <summary>The first day of the month of a moment.</summary>
    public static LocalDate MonthOf(Instant at, DateTimeZone zone) => DateAdjusters.StartOfMonth(at.InZone(zone).Date);

    /// <summary>The wave of a month, made where it is the first to be asked for.</summary>
    public async Task<Guid> Of(Work work, Guid survey, LocalDate month, CancellationToken cancel)
    {
        if (_waves.TryGetValue((survey, month), out var known))
        {
            return known;
        }

        await work.Command(Insert).Set("id", clock.NewId()).Set("survey", survey).Set("starts", month).Set("ends", DateAdjusters.EndOfMonth(month)).ExecuteNonQueryAsync(cancel);
        var found = await work.Command(Find).Set("survey", survey).Set("starts", month).ExecuteScalarAsync(cancel);
        return found is Guid id ? id : Guid.Parse((string)found!);
    }

    /// <summary>Committed: need not be looked for again.</summary>
    public void Remember(Guid survey, LocalDate month, Guid wave)
    {
        if (_waves.Count > Most)
        {
            _waves.Clear();
        }

        _waves[(survey, month)] = wave;
    }
}
