using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>All cells of a survey, read at once. For anonymous surveys only the gate hands out sets of them.</summary>
public sealed class SurveyCells
{
    private readonly Entry[] _entries;
    private readonly Dictionary<string, (int Value, long Count)[][]> _numbers = [];
    private readonly Dictionary<string, CellSet> _sets = [];

    private SurveyCells(Entry[] entries)
    {
        _entries = entries;
        Population = new Population([.. entries.Select(entry => entry.Count)]);
    }

    /// <summary>Who answered.</summary>
    public Population Population { get; }

    /// <summary>The last batch of all.</summary>
    public int Release => _entries.Length == 0 ? 0 : _entries[^1].Release;

    /// <summary>The first days of the waves in which somebody answered, in their order.</summary>
    public IReadOnlyList<LocalDate> Waves => [.. _entries.Select(entry => entry.Starts).Distinct().Order()];

    public static async Task<SurveyCells> Read(AmbosDb db, Guid surveyId, CancellationToken cancel)
    {
        var cells = await db.Set<Cell>().Where(cell => cell.SurveyId == surveyId).OrderBy(cell => cell.Id)
            .Select(cell => new Cell
            {
                Id = cell.Id,
                SurveyId = surveyId,
                WaveId = cell.WaveId,
                Release = cell.Release,
                TeamId = cell.TeamId,
                ServiceId = cell.ServiceId,
                CustomerTeamId = cell.CustomerTeamId,
                Channel = cell.Channel,
                Language = cell.Language,
                Count = cell.Count,
                Values = cell.Values,
                Words = cell.Words,
            })
            .ToListAsync(cancel);

        return await Of(db, surveyId, cells, cancel);
    }

    /// <summary>Cells that were counted for the occasion, or read without their sums.</summary>
    public static async Task<SurveyCells> Of(AmbosDb db, Guid surveyId, IReadOnlyList<Cell> cells, CancellationToken cancel)
    {
        var waves = await db.Set<Wave>().Where(wave => wave.SurveyId == surveyId).ToDictionaryAsync(wave => wave.Id, wave => wave.Starts, cancel);

        return new([.. cells.OrderBy(cell => cell.Release).Select(cell => new Entry(
            cell.Id, waves[cell.WaveId], cell.Release, cell.Count, cell.Values, cell.Sums, cell.Words,
            [Text(cell.TeamId), Text(cell.ServiceId), Text(cell.CustomerTeamId), cell.Channel?.ToString() ?? "", cell.Language ?? ""]))]);
    }

    /// <summary>The ids of the cells of a set.</summary>
    public IEnumerable<Guid> Ids(CellSet set) => _entries.Where((_, cell) => set.Has(cell)).Select(entry => entry.Id);

    /// <summary>The sums for drivers of a set, where they were counted for the occasion.</summary>
    public IEnumerable<byte[]> Sums(CellSet set) => _entries.Where((_, cell) => set.Has(cell)).Select(entry => entry.Sums);

    /// <summary>The values of a group that occur in a set.</summary>
    public IReadOnlyList<string> Values(Grouping grouping, CellSet set) =>
        [.. _entries.Where((_, cell) => set.Has(cell)).Select(entry => entry.Groups[(int)grouping]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The cells of a filter, up to a batch.</summary>
    public CellSet Set(GroupFilter filter, int release) => Set(filter.Text, release);

    /// <summary>The same for the text of a filter.</summary>
    public CellSet Set(string filter, int release)
    {
        if (!_sets.TryGetValue(filter, out var set))
        {
            var conditions = Conditions(GroupFilter.Parse(filter));
            _sets[filter] = set = CellSet.Of(_entries.Length, cell => conditions.TrueForAll(holds => holds(cell)));
        }

        return set.Before(Until(release));
    }

    /// <summary>The larger groups that hold those of a filter, up to a batch.</summary>
    public IReadOnlyList<CellSet> Ancestors(GroupFilter filter, int release)
    {
        var until = Until(release);

        return [.. Relaxations.Of(Population, Conditions(filter)).Select(set => set.Before(until))];
    }

    /// <summary>The last batch that a set holds something of.</summary>
    public int LastRelease(CellSet set) => set.Last is { } last ? _entries[last].Release : 0;

    /// <summary>What the people of a set answered.</summary>
    public AnswerValues Sum(CellSet set)
    {
        var sum = new AnswerValues();
        for (var cell = 0; cell < _entries.Length; cell++)
        {
            if (set.Has(cell))
            {
                sum.Merge(_entries[cell].Values);
            }
        }

        return sum;
    }

    /// <summary>Who answered a question, by cell.</summary>
    public Population Answering(string key) => new([.. _entries.Select(entry => (int)Answered(AnswerValues.Under(key, entry.Values)))]);

    /// <summary>Who speaks of a theme in the words given to a question, by cell.</summary>
    public Population Speaking(string key, string theme) => new([.. _entries.Select(entry => Speaking(entry, key, theme))]);

    /// <summary>Who wrote something there and does not speak of the theme, by cell.</summary>
    public Population Silent(string key, string theme) =>
        new([.. _entries.Select(entry => Math.Max(0, (int)Answered(AnswerValues.Under(key, entry.Values)) - Speaking(entry, key, theme)))]);

    /// <summary>Of what the people of a set speak in the words given to a question, and in which tone.</summary>
    public IReadOnlyDictionary<string, long> Words(CellSet set, string key)
    {
        var sum = new AnswerValues();
        foreach (var entry in _entries.Where((_, cell) => set.Has(cell)))
        {
            sum.Merge(entry.Words);
        }

        return sum.Of(key);
    }

    /// <summary>The numbers that the people of a set gave to one question.</summary>
    public ValueCounts Sum(CellSet set, string key)
    {
        if (!_numbers.TryGetValue(key, out var numbers))
        {
            _numbers[key] = numbers = [.. _entries.Select(entry => Numbers(AnswerValues.Under(key, entry.Values)))];
        }

        var sum = new Dictionary<int, long>();
        foreach (var (value, count) in numbers.Where((_, cell) => set.Has(cell)).SelectMany(cell => cell))
        {
            sum[value] = sum.GetValueOrDefault(value) + count;
        }

        return ValueCounts.Of(sum);
    }

    private static (int Value, long Count)[] Numbers(IReadOnlyList<(string Value, long Count)> counts) =>
        [.. counts.Where(pair => int.TryParse(pair.Value, out _)).Select(pair => (int.Parse(pair.Value, null), pair.Count))];

    private static long Answered(IReadOnlyList<(string Value, long Count)> counts) =>
        counts is [(AnswerValues.Answered, var answered), ..] ? answered : counts.Sum(pair => pair.Count);

    private static int Speaking(Entry entry, string key, string theme) => (int)AnswerValues.Under(key, entry.Words).FirstOrDefault(pair => pair.Value == theme).Count;

    /// <summary>How many cells there are up to a batch: they stand in the order of their batches.</summary>
    private int Until(int release)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Release <= release ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private List<Func<int, bool>> Conditions(GroupFilter filter)
    {
        var conditions = new List<Func<int, bool>>();
        if (filter.From is not null || filter.To is not null)
        {
            conditions.Add(cell => !(_entries[cell].Starts < filter.From) && !(_entries[cell].Starts > filter.To));
        }

        conditions.AddRange(filter.Values.Select(pair => (Func<int, bool>)(cell => _entries[cell].Groups[(int)pair.Key] == pair.Value)));

        return conditions;
    }

    private static string Text(Guid? id) => id?.ToString() ?? "";

    private sealed record Entry(Guid Id, LocalDate Starts, int Release, int Count, byte[] Values, byte[] Sums, byte[] Words, string[] Groups);
}
