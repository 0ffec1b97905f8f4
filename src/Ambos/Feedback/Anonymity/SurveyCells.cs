using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>All cells of a survey, for one question to them. For anonymous surveys only the gate hands out sets of them.</summary>
public sealed class SurveyCells(CellTable table)
{
    private readonly Dictionary<string, CellSet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<(Grouping, string), CellSet> _having = [];
    private readonly Dictionary<(CellSet, string), ValueCounts> _numbers = [];

    /// <summary>Who answered.</summary>
    public Population Population => table.Population;

    /// <summary>The last batch of all.</summary>
    public int Release => table.Release;

    /// <summary>The first days of the waves in which somebody answered, in their order.</summary>
    public IReadOnlyList<LocalDate> Waves => table.Waves;

    /// <summary>The ids of the cells of a set.</summary>
    public IEnumerable<Guid> Ids(CellSet set) => table.Ids(set);

    /// <summary>The sums for drivers of a set, where they were counted for the occasion.</summary>
    public IEnumerable<byte[]> Sums(CellSet set) => table.Sums(set);

    /// <summary>The values of a group that occur in a set.</summary>
    public IReadOnlyList<string> Values(Grouping grouping, CellSet set) => table.Values(grouping, set);

    /// <summary>The cells of a filter, up to a batch.</summary>
    public CellSet Set(GroupFilter filter, int release) => Set(filter.Text, release);

    /// <summary>The same for the text of a filter.</summary>
    public CellSet Set(string filter, int release)
    {
        if (!_sets.TryGetValue(filter, out var set))
        {
            var everything = table.During(null, null);
            _sets[filter] = set = Conditions(GroupFilter.Parse(filter)).Aggregate(everything, (rest, condition) => rest.Within(condition));
        }

        return set.Before(table.Until(release));
    }

    /// <summary>The larger groups that hold those of a filter, up to a batch.</summary>
    public IReadOnlyList<CellSet> Ancestors(GroupFilter filter, int release)
    {
        var until = table.Until(release);

        return [.. Relaxations.Of(Population, Conditions(filter)).Select(set => set.Before(until))];
    }

    /// <summary>The last batch that a set holds something of.</summary>
    public int LastRelease(CellSet set) => set.Last is { } last ? table.ReleaseOf(last) : 0;

    /// <summary>Who answered a question, by cell.</summary>
    public Population Answering(string key) => table.Answering(key);

    /// <summary>How often the people of a set gave each value to one question.</summary>
    public IReadOnlyDictionary<string, long> Counts(CellSet set, string key) => table.Answers.Of(key, set);

    /// <summary>Who speaks of a theme in the words given to a question, by cell.</summary>
    public Population Speaking(string key, string theme) => table.Words.Giving(key, theme);

    /// <summary>Who wrote something there and does not speak of the theme, by cell.</summary>
    public Population Silent(string key, string theme)
    {
        var (writing, speaking) = (table.Answering(key), Speaking(key, theme));

        return new([.. Enumerable.Range(0, writing.Cells).Select(cell => Math.Max(0, writing.Size(cell) - speaking.Size(cell)))]);
    }

    /// <summary>Of what the people of a set speak in the words given to a question, and in which tone.</summary>
    public IReadOnlyDictionary<string, long> Words(CellSet set, string key) => table.Words.Of(key, set);

    /// <summary>The numbers that the people of a set gave to one question.</summary>
    public ValueCounts Sum(CellSet set, string key) =>
        _numbers.TryGetValue((set, key), out var known) ? known : _numbers[(set, key)] = table.Answers.Numbers(key, set);

    private List<CellSet> Conditions(GroupFilter filter)
    {
        var conditions = new List<CellSet>();
        if (filter.From is not null || filter.To is not null)
        {
            conditions.Add(table.During(filter.From, filter.To));
        }

        conditions.AddRange(filter.Values.Select(pair => Having(pair.Key, pair.Value)));

        return conditions;
    }

    private CellSet Having(Grouping grouping, string value) =>
        _having.TryGetValue((grouping, value), out var known) ? known : _having[(grouping, value)] = table.Having(grouping, value);
}
