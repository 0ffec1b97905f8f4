namespace Ambos.Core.Opinions;

/// <summary>Says which of the known themes a text speaks of, and where.</summary>
/// <typeparam name="TKey">What a theme is known by.</typeparam>
public sealed class ThemeReader<TKey> where TKey : notnull
{
    private readonly Dictionary<(string Language, string Term), List<TKey>> _themes = [];

    /// <summary>Keeps the themes by their terms.</summary>
    public ThemeReader(IEnumerable<(TKey Key, Theme Theme)> themes)
    {
        foreach (var (key, theme) in themes)
        {
            foreach (var term in theme.Terms)
            {
                var place = (theme.Language ?? "", term);
                _themes.TryAdd(place, []);
                _themes[place].Add(key);
            }
        }
    }

    /// <summary>The themes of a text, each with the places that speak of it, in the order of the text.</summary>
    public IReadOnlyDictionary<TKey, List<ThemePlace>> Read(ThemeText text)
    {
        var found = new Dictionary<TKey, List<ThemePlace>>();
        foreach (var term in Terms.Of(text.Text, text.Language))
        {
            foreach (var key in _themes.GetValueOrDefault((text.Language ?? "", term.Key)) ?? [])
            {
                found.TryAdd(key, []);
                found[key].Add(new ThemePlace(term.Start, term.Length));
            }
        }

        return found;
    }
}
