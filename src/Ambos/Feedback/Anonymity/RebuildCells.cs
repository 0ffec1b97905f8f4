using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>What came of counting all answers again.</summary>
/// <param name="Answers">Named answers and released anonymous ones.</param>
/// <param name="Cells">How many cells they make.</param>
/// <param name="Mended">Cells that had been missing, too many or different.</param>
public sealed record CellsRebuilt(long Answers, long Cells, long Mended)
{
    public static CellsRebuilt operator +(CellsRebuilt a, CellsRebuilt b) => new(a.Answers + b.Answers, a.Cells + b.Cells, a.Mended + b.Mended);
}

/// <summary>
/// Counts the answers again, wave by wave, and mends the cells that do not agree. The server may run meanwhile: answers that
/// are still to be counted, or to be released, stay so.
/// </summary>
public sealed class RebuildCells(Writer writer, CellsFollower follower, IServiceScopeFactory scopes)
{
    public async Task<CellsRebuilt> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        var sum = new CellsRebuilt(0, 0, 0);
        foreach (var wave in await Waves(cancel))
        {
            sum += await writer.Run(Actor.System, work => Wave(work, wave, cancel), cancel);
            progress?.Report(sum.Answers);
        }

        return sum;
    }

    private async Task<List<Wave>> Waves(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Wave>().OrderBy(wave => wave.SurveyId).ThenBy(wave => wave.Starts).ToListAsync(cancel);
    }

    private async Task<CellsRebuilt> Wave(Work work, Wave wave, CancellationToken cancel)
    {
        await work.Lock($"follower {follower.Name}", cancel);
        await work.Lock($"release {wave.SurveyId}", cancel);
        var asked = await CellsFollower.Versions(work.Db, [wave.SurveyId], cancel);
        var counting = new CountAnswers();
        var count = await Named(work.Db, wave, asked, counting, cancel) + await Released(work.Db, wave, asked, counting, cancel);
        var right = counting.Cells().ToDictionary(cell => cell.Id);

        return new(count, right.Count, await Mend(work, wave, right, cancel));
    }

    private async Task<long> Named(
        AmbosDb db, Wave wave, Dictionary<(Guid, int), Questionnaire> asked, CountAnswers counting, CancellationToken cancel)
    {
        var count = 0L;
        var waiting = await Waiting(db, wave.SurveyId, cancel);
        await foreach (var response in db.Set<Response>().AsNoTracking().Where(response => response.WaveId == wave.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!waiting.Contains(response.Id) && asked.TryGetValue((wave.SurveyId, response.Version), out var questions))
            {
                counting.Add(CellsFollower.Key(response), questions, response.Answers);
                count++;
            }
        }

        return count;
    }

    private static async Task<long> Released(
        AmbosDb db, Wave wave, Dictionary<(Guid, int), Questionnaire> asked, CountAnswers counting, CancellationToken cancel)
    {
        var count = 0L;
        var released = db.Set<AnonymousResponse>().AsNoTracking()
            .Where(response => response.SurveyId == wave.SurveyId && response.WaveId == wave.Id);
        await foreach (var response in released.AsAsyncEnumerable().WithCancellation(cancel))
        {
            counting.Add(CellsFollower.Key(response), asked[(wave.SurveyId, response.Version)], response.Answers);
            count++;
        }

        return count;
    }

    /// <summary>Answers that the follower has not come to yet.</summary>
    private async Task<HashSet<Guid>> Waiting(AmbosDb db, Guid survey, CancellationToken cancel)
    {
        var position = await db.Set<FollowerPosition>().AsNoTracking().Where(row => row.Name == follower.Name).Select(row => row.Position).SingleOrDefaultAsync(cancel);
        long[] numbers = [.. await JournalReader.NumbersAfter(db, position, cancel)]; // a position is not a number on both databases
        var bodies = await db.Set<Event>().AsNoTracking()
            .Where(happened => EF.Parameter(numbers).Contains(happened.Number) && happened.Kind == nameof(SurveyAnswered) && happened.Subject == survey)
            .Select(happened => happened.Body).ToListAsync(cancel);

        return [.. bodies.Select(body => JsonSerializer.Deserialize<SurveyAnswered>(body, Json.Stored)!.ResponseId)];
    }

    private static async Task<long> Mend(Work work, Wave wave, Dictionary<Guid, Cell> right, CancellationToken cancel)
    {
        var mended = 0L;
        var kept = await work.Db.Set<Cell>().AsTracking().Where(cell => cell.SurveyId == wave.SurveyId && cell.WaveId == wave.Id).ToListAsync(cancel);
        foreach (var cell in kept)
        {
            if (!right.Remove(cell.Id, out var counted))
            {
                work.Db.Remove(cell);
                mended++;
            }
            else if (!IsSame(cell, counted))
            {
                (cell.Count, cell.Values, cell.Sums) = (counted.Count, counted.Values, counted.Sums);
                mended++;
            }
        }

        work.Db.AddRange(right.Values);
        mended += right.Count;
        if (mended > 0)
        {
            await CellStamp.Renew(work, wave.SurveyId, cancel);
        }

        return mended;
    }

    private static bool IsSame(Cell cell, Cell other) =>
        cell.Count == other.Count && cell.Values.AsSpan().SequenceEqual(other.Values) && cell.Sums.AsSpan().SequenceEqual(other.Sums);
}
