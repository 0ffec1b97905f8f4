using System.Runtime.InteropServices;
using System.Text;
using Ambos.Core.Anonymity;

namespace Ambos.Core.Statistics;

/// <summary>The counts under one key, cell after cell: a cell has those from the end of the one before it to its own.</summary>
internal sealed class AnswerColumn
{
    private readonly List<byte[]> _coded = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<int> _ends = [];
    private readonly List<int> _values = []; // by their place among the texts
    private readonly List<int> _counts = [];
    private int _expected;

    /// <summary>The values that occur, in the order in which they were met.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>How many counts there are.</summary>
    public int Length => _values.Count;

    /// <summary>Adds a count to a cell; cells come in their order.</summary>
    /// <exception cref="FormatException">No cell has so many people.</exception>
    public void Put(int cell, ReadOnlySpan<byte> value, long count)
    {
        if (count is < int.MinValue or > int.MaxValue)
        {
            throw new FormatException("The stored counts are damaged.");
        }

        Reach(cell);
        _values.Add(Place(value));
        _counts.Add((int)count);
    }

    /// <summary>No more cells come.</summary>
    public void End(int cells)
    {
        Reach(cells);
        _ends.TrimExcess();
        _values.TrimExcess();
        _counts.TrimExcess();
    }

    /// <summary>How often each value was given in a set of cells, by its place; nothing where none of them has it.</summary>
    public long?[] Sum(CellSet cells)
    {
        var sums = new long[Texts.Count];
        var met = new bool[Texts.Count];
        var ends = CollectionsMarshal.AsSpan(_ends);
        var values = CollectionsMarshal.AsSpan(_values);
        var counts = CollectionsMarshal.AsSpan(_counts);
        foreach (var cell in cells.Members)
        {
            for (var i = cell == 0 ? 0 : ends[cell - 1]; i < ends[cell]; i++)
            {
                sums[values[i]] += counts[i];
                met[values[i]] = true;
            }
        }

        return [.. sums.Select((sum, place) => met[place] ? sum : (long?)null)];
    }

    /// <summary>How many people answered, by cell: who ticked several values is counted once.</summary>
    public int[] People()
    {
        var answered = _places.GetValueOrDefault(AnswerValues.Answered, -1);
        var people = new int[_ends.Count];
        for (var (cell, i) = (0, 0); cell < people.Length; cell++)
        {
            var alone = i < _ends[cell] && _values[i] == answered; // the empty text stands first
            people[cell] = alone ? _counts[i] : 0;
            for (; i < _ends[cell]; i++)
            {
                people[cell] += alone ? 0 : _counts[i];
            }
        }

        return people;
    }

    /// <summary>How many people gave a value, by cell.</summary>
    public int[] People(string value)
    {
        var wanted = _places.GetValueOrDefault(value, -1);
        var people = new int[_ends.Count];
        for (var (cell, i) = (0, 0); cell < people.Length; cell++)
        {
            for (; i < _ends[cell]; i++)
            {
                people[cell] += _values[i] == wanted ? _counts[i] : 0;
            }
        }

        return people;
    }

    private void Reach(int cell)
    {
        while (_ends.Count < cell)
        {
            _ends.Add(_values.Count);
        }
    }

    // Cells mostly have the same values in the same order: no text is made for them, nor looked up.
    private int Place(ReadOnlySpan<byte> value)
    {
        if (_expected >= _coded.Count || !value.SequenceEqual(_coded[_expected]))
        {
            var text = Encoding.UTF8.GetString(value);
            if (!_places.TryGetValue(text, out _expected))
            {
                _places[text] = _expected = Texts.Count;
                Texts.Add(text);
                _coded.Add(value.ToArray());
            }
        }

        var place = _expected;
        _expected = place + 1 == _coded.Count ? 0 : place + 1;

        return place;
    }
}
