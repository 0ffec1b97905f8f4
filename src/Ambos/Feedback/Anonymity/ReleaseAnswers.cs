using Ambos.Core.Calendars;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// Makes anonymous answers visible in batches of at least the least group, so that nobody sees one answer come in. A batch
/// is counted and marked in the order of its random keys, which leaves nothing of the order in which people answered.
/// </summary>
public sealed class ReleaseAnswers(Writer writer, Company company, IServiceScopeFactory scopes)
{
    private const string MarkWords = """
        UPDATE feedback_way_back_messages SET day = @day WHERE day IS NULL AND way_back_id IN (
            SELECT way.id FROM feedback_ways_back AS way JOIN feedback_anonymous_responses AS answer ON answer.id = way.response_id WHERE answer.release IS NOT NULL)
        """;

    private const string Mark = "UPDATE feedback_anonymous_responses SET release = @release WHERE id = @id AND release IS NULL";

    /// <summary>Releases what waits, wave by wave. Returns how many answers became visible.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var released = 0;
        foreach (var (surveyId, waveId) in await Waiting(cancel))
        {
            released += await Release(surveyId, waveId, cancel);
        }

        await ReleaseWords(cancel);
        await ForgetOrder(cancel);

        return released;
    }

    /// <summary>What was written on ways back since the last time becomes visible with this day, where the answer is.</summary>
    private async Task ReleaseWords(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<WayBackMessage>().AnyAsync(message => message.Day == null, cancel))
        {
            return;
        }

        var zone = Zones.Find((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        await writer.Run(Actor.System, work => work.Command(MarkWords).Set("day", work.Now.InZone(zone).Date).ExecuteNonQueryAsync(cancel), cancel);
    }

    /// <summary>
    /// The write-ahead log of SQLite holds what was written in the order of writing: it is emptied. Where a reader is in the way
    /// the next release tries again.
    /// </summary>
    private async Task ForgetOrder(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<AmbosDb>() is SqliteDb db)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }
    }

    private async Task<List<(Guid SurveyId, Guid WaveId)>> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var waves = await db.Set<AnonymousResponse>().Where(response => response.Release == null)
            .GroupBy(response => new { response.SurveyId, response.WaveId })
            .Select(group => new { group.Key.SurveyId, group.Key.WaveId, Count = group.Count() })
            .ToListAsync(cancel);
        var least = await db.Set<Survey>().Where(survey => survey.Secrecy == Secrecy.Anonymous)
            .ToDictionaryAsync(survey => survey.Id, survey => survey.GroupSize, cancel);

        return [.. waves.Where(wave => least.TryGetValue(wave.SurveyId, out var size) && wave.Count >= size).Select(wave => (wave.SurveyId, wave.WaveId))];
    }

    private async Task<int> Release(Guid surveyId, Guid waveId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var batch = await db.Set<AnonymousResponse>()
            .Where(response => response.SurveyId == surveyId && response.WaveId == waveId && response.Release == null)
            .OrderBy(response => response.Id).ToListAsync(cancel);
        var asked = await CellsFollower.Versions(db, [surveyId], cancel);

        return await writer.Run(Actor.System, async work =>
        {
            await work.Lock($"release {surveyId}", cancel);
            var waves = await work.Db.Set<Wave>().AsTracking().Where(wave => wave.SurveyId == surveyId).ToListAsync(cancel);
            var release = waves.Max(wave => wave.Release) + 1; // numbered through the survey: what one sees on a day has one number
            var counting = new CountAnswers();
            var count = 0;
            foreach (var response in batch)
            {
                if (await work.Command(Mark).Set("id", response.Id).Set("release", release).ExecuteNonQueryAsync(cancel) == 1)
                {
                    counting.Add(CellsFollower.Key(response, release), asked[(surveyId, response.Version)], response.Answers);
                    count++;
                }
            }

            if (count > 0)
            {
                await counting.Save(work, cancel);
                waves.Single(wave => wave.Id == waveId).Release = release;
                work.Record(Survey.Subject, surveyId, new AnswersReleased(waveId, release, count));
            }

            return count;
        }, cancel);
    }
}
