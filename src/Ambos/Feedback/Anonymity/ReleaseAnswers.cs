using System.Security.Cryptography;
using Ambos.Core.Calendars;
using Ambos.Core.Surveys;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// Makes anonymous answers visible in batches of at least the least group, so that nobody sees one answer come in. A batch is
/// written in an order drawn by lot, which leaves nothing of the order in which people answered.
/// </summary>
public sealed partial class ReleaseAnswers(Writer writer, WaitingAnswers waiting, SealKeys keys, Company company, IServiceScopeFactory scopes, ILogger<ReleaseAnswers> log)
{
    private const string MarkWords = "UPDATE feedback_way_back_messages SET day = @day WHERE day IS NULL";

    /// <summary>Releases what waits, wave by wave. Returns how many answers became visible.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var released = 0;
        if (await Waiting(cancel) is { Count: > 0 } waves)
        {
            keys.Renew();
            foreach (var (surveyId, waveId, least) in waves)
            {
                released += await Try(surveyId, waveId, least, cancel);
            }
        }

        await ReleaseWords(cancel);
        await ForgetKeys(cancel);

        return released;
    }

    private async Task<int> Try(Guid surveyId, Guid waveId, int least, CancellationToken cancel)
    {
        try
        {
            return await Settle(surveyId, waveId, least, cancel);
        }
#pragma warning disable CA1031 // the edge of a job: one wave's failure must not hold up the others
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(log, failure, surveyId);
            return 0;
        }
    }

    /// <summary>Destroys the keys under which nothing waits any more.</summary>
    public async Task ForgetKeys(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var used = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<SealedAnswer>().Where(row => row.Content != null)
            .Select(row => row.KeyId).Distinct().ToListAsync(cancel);
        keys.Forget(used.ToHashSet());
    }

    /// <summary>What was written on ways back since the last time becomes visible with this day.</summary>
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

    /// <summary>The waves for which answers wait, and how many make a batch.</summary>
    private async Task<List<(Guid SurveyId, Guid WaveId, int Least)>> Waiting(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var waves = await db.Set<SealedAnswer>().Where(row => row.Content != null).Select(row => new { row.SurveyId, row.WaveId }).Distinct().ToListAsync(cancel);
        var least = await db.Set<Survey>().Where(survey => survey.Secrecy == Secrecy.Anonymous)
            .ToDictionaryAsync(survey => survey.Id, survey => survey.GroupSize, cancel);

        return [.. waves.Select(wave => (wave.SurveyId, wave.WaveId, least.GetValueOrDefault(wave.SurveyId, int.MaxValue)))];
    }

    private async Task<int> Settle(Guid surveyId, Guid waveId, int least, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var rows = await db.Set<SealedAnswer>().AsNoTracking().Where(row => row.SurveyId == surveyId && row.WaveId == waveId && row.Content != null).ToListAsync(cancel);
        List<(SealedAnswer Row, WaitingAnswer Waiting)> opened = [.. rows.Select(row => (row, waiting.Open(row)!)).Where(one => one.Item2 is not null)];
        if (opened.Count < rows.Count)
        {
            LogLost(log, rows.Count - opened.Count, surveyId);
        }

        var asked = await CellsFollower.Versions(db, [surveyId], cancel);

        return await writer.Run(Actor.System, async work =>
        {
            await work.Lock($"release {surveyId}", cancel);
            var batch = await Take(work, opened.OrderBy(one => one.Row.Id), cancel);
            if (batch.Length >= least)
            {
                await Release(work, waveId, batch, asked, cancel);
                return batch.Length;
            }

            foreach (var kept in batch) // under the new key and a new name, so that nothing leads from the evening before to this one
            {
                await waiting.Write(work, SurveyTokens.NewKey(), kept, cancel);
            }

            return 0;
        }, cancel);
    }

    /// <summary>Empties the rows in their order and returns what was in them in another, drawn by lot: the log of a database keeps both.</summary>
    private static async Task<WaitingAnswer[]> Take(Work work, IEnumerable<(SealedAnswer Row, WaitingAnswer Waiting)> opened, CancellationToken cancel)
    {
        var taken = new List<WaitingAnswer>();
        foreach (var (row, answer) in opened)
        {
            if (await WaitingAnswers.Take(work, row, cancel))
            {
                taken.Add(answer);
            }
        }

        var mixed = taken.ToArray();
        RandomNumberGenerator.Shuffle(mixed.AsSpan());

        return mixed;
    }

    private static async Task Release(
        Work work, Guid waveId, WaitingAnswer[] batch, Dictionary<(Guid Survey, int Number), Questionnaire> asked, CancellationToken cancel)
    {
        var surveyId = batch[0].Answer.SurveyId;
        var waves = await work.Db.Set<Wave>().AsTracking().Where(wave => wave.SurveyId == surveyId).ToListAsync(cancel);
        var release = waves.Max(wave => wave.Release) + 1; // numbered through the survey: what one sees on a day has one number
        var counting = new CountAnswers();
        foreach (var waiting in batch)
        {
            var answer = waiting.Answer with { Release = release };
            await ReleasedAnswers.Write(work, answer, waiting.Way, waiting.Said, cancel);
            counting.Add(CellsFollower.Key(answer), asked[(surveyId, answer.Version)], answer.Answers);
        }

        await counting.Save(work, cancel);
        waves.Single(wave => wave.Id == waveId).Release = release;
        work.Record(Survey.Subject, surveyId, new AnswersReleased(waveId, release, batch.Length));
    }

    [LoggerMessage(LogLevel.Error, "Anonymous answers of survey {Survey} could not be released and will be the next night")]
    private static partial void LogFailed(ILogger log, Exception failure, Guid survey);

    [LoggerMessage(LogLevel.Error, "{Count} anonymous answers of survey {Survey} cannot be opened: the key under keys/answers is gone. They wait until it is back.")]
    private static partial void LogLost(ILogger log, int count, Guid survey);
}
