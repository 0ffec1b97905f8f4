namespace Ambos.Core.Opinions;

/// <summary>Scored texts made ready for learning.</summary>
internal sealed class Lessons
{
    /// <summary>So many traits are kept at most (256 MB); a text has about eight per word.</summary>
    private const int MostTraits = 64_000_000;

    private readonly List<int[]> _traits = [];

    /// <summary>Takes the first texts for which there is room.</summary>
    public Lessons(IReadOnlyList<ScoredText> texts)
    {
        var room = MostTraits;
        foreach (var text in texts)
        {
            var traits = Traits.Of(text.Text);
            room -= traits.Length;
            if (room < 0)
            {
                break;
            }

            _traits.Add(traits);
        }

        Texts = [.. texts.Take(_traits.Count)];
    }

    public IReadOnlyList<ScoredText> Texts { get; }

    public int Count => _traits.Count;

    public int[] this[int index] => _traits[index];
}
