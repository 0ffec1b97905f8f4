using Ambos.Platform.Storage;

namespace Ambos.Chain.Figures;

/// <summary>How often each name occurred. Names without occurrences are left out, so equal tallies have equal texts.</summary>
[Document]
public sealed record Tally(SortedDictionary<string, long> Counts)
{
    public static Tally Empty => new(new SortedDictionary<string, long>(StringComparer.Ordinal));

    public void Add(string name, long times)
    {
        var count = Counts.GetValueOrDefault(name) + times;
        if (count == 0)
        {
            Counts.Remove(name);
        }
        else
        {
            Counts[name] = count;
        }
    }

    public void Add(Tally other)
    {
        foreach (var (name, times) in other.Counts)
        {
            Add(name, times);
        }
    }
}
