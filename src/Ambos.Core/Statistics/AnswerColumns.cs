using System.Text;
using Ambos.Core.Anonymity;

namespace Ambos.Core.Statistics;

/// <summary>What <see cref="AnswerValues"/> wrote for many cells, taken apart once, so that a question about one key reads nothing of the others.</summary>
public sealed class AnswerColumns
{
    private readonly Dictionary<string, AnswerColumn> _columns = new(StringComparer.Ordinal);
    private readonly List<(byte[] Coded, AnswerColumn Column)> _order = [];

    /// <summary>Takes cells apart.</summary>
    /// <exception cref="FormatException">The bytes of a cell are damaged.</exception>
    public AnswerColumns(IReadOnlyCollection<byte[]> cells)
    {
        Cells = cells.Count;
        foreach (var (cell, bytes) in cells.Index())
        {
            Add(cell, bytes);
        }

        foreach (var (_, column) in _order)
        {
            column.End(Cells);
        }
    }

    /// <summary>How many cells there are.</summary>
    public int Cells { get; }

    /// <summary>How many counts are held, for what it costs to keep them.</summary>
    public long Length => _order.Sum(pair => (long)pair.Column.Length + Cells);

    /// <summary>How often each value was given under a key in a set of cells; none where nobody answered.</summary>
    public IReadOnlyDictionary<string, long> Of(string key, CellSet cells) => Counts(key, cells).ToDictionary(StringComparer.Ordinal);

    /// <summary>The numbers given under a key in a set of cells.</summary>
    public ValueCounts Numbers(string key, CellSet cells) => ValueCounts.Of(
        Counts(key, cells).Where(pair => int.TryParse(pair.Key, out _)).Select(pair => KeyValuePair.Create(int.Parse(pair.Key, null), pair.Value)));

    /// <summary>Who answered under a key, by cell.</summary>
    public Population Answering(string key) => new(_columns.TryGetValue(key, out var column) ? column.People() : new int[Cells]);

    /// <summary>Who gave a value under a key, by cell.</summary>
    public Population Giving(string key, string value) => new(_columns.TryGetValue(key, out var column) ? column.People(value) : new int[Cells]);

    private IEnumerable<KeyValuePair<string, long>> Counts(string key, CellSet cells) => !_columns.TryGetValue(key, out var column)
        ? []
        : column.Sum(cells).Index().Where(pair => pair.Item is not null).Select(pair => KeyValuePair.Create(column.Texts[pair.Index], pair.Item!.Value));

    private void Add(int cell, ReadOnlySpan<byte> bytes)
    {
        var expected = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var column = Column(Packing.TakeText(bytes, ref at), ref expected);
            for (var values = Packing.Take(bytes, ref at); values > 0; values--)
            {
                var value = Packing.TakeText(bytes, ref at);
                column.Put(cell, value, Packing.Take(bytes, ref at));
            }
        }
    }

    // Cells mostly have the same keys in the same order.
    private AnswerColumn Column(ReadOnlySpan<byte> key, ref int expected)
    {
        while (expected < _order.Count)
        {
            var (coded, known) = _order[expected++];
            if (key.SequenceEqual(coded))
            {
                return known;
            }
        }

        var text = Encoding.UTF8.GetString(key);
        if (!_columns.TryGetValue(text, out var column))
        {
            _columns[text] = column = new AnswerColumn();
            _order.Add((key.ToArray(), column));
        }

        return column;
    }
}
