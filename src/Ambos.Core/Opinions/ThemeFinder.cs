namespace Ambos.Core.Opinions;

/// <summary>
/// Finds what texts speak of, from their own words: words that many texts share, each with the words that keep company with it.
/// </summary>
/// <remarks>
/// One after the other the word is taken that tells most (how many texts it is in, those not yet spoken for twice, times how rare
/// it is), with the words of which at least four in ten stand in the same texts as it, and that meet it three times as often as by
/// chance. Themes that are known already stay as they are and come first, so that names and counts do not jump from day to day.
/// The same texts and themes give the same result.
/// </remarks>
public sealed class ThemeFinder
{
    /// <summary>Themes per language, known and new together.</summary>
    public const int Most = 15;

    /// <summary>A theme is in so many texts at least.</summary>
    public const int LeastTexts = 8;

    private const double LeastShare = 0.01;
    private const double Frequent = 0.5;
    private const double FrequentUnknown = 0.1;
    private const double Company = 0.4;
    private const double Lift = 3;
    private const int MostMembers = 6;

    private readonly string? _language;
    private readonly List<string> _texts;
    private readonly Dictionary<string, HashSet<int>> _where = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<int> _covered = [];
    private readonly int _least;

    private ThemeFinder(string? language, List<string> texts, int least)
    {
        (_language, _texts) = (language, texts);
        _least = Math.Max(least, (int)(texts.Count * LeastShare));
        Index();
    }

    /// <summary>Themes beside those that are known, the most telling of each language first.</summary>
    /// <param name="texts">What people wrote; more than 20,000 of a language are not needed.</param>
    /// <param name="known">Themes that were found before, also hidden ones: their words are not taken again.</param>
    /// <param name="least">In how many texts a theme is at least, never fewer than <see cref="LeastTexts"/>.</param>
    public static IReadOnlyList<Theme> Find(IEnumerable<ThemeText> texts, IReadOnlyCollection<Theme> known, int least = LeastTexts) =>
        [.. texts
            .GroupBy(text => text.Language)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => new ThemeFinder(group.Key, [.. group.Select(text => text.Text)], Math.Max(least, LeastTexts))
                .Themes([.. known.Where(theme => theme.Language == group.Key)]))];

    private List<Theme> Themes(List<Theme> known)
    {
        foreach (var theme in known)
        {
            Take(theme.Terms);
        }

        var found = new List<Theme>();
        while (known.Count + found.Count < Most && Head() is { } head)
        {
            List<string> terms = [head, .. Members(head)];
            Take(terms);
            found.Add(new Theme(_language, Name(terms), terms));
        }

        return found;
    }

    private void Index()
    {
        for (var text = 0; text < _texts.Count; text++)
        {
            foreach (var term in Terms.Of(_texts[text], _language))
            {
                if (!_where.TryGetValue(term.Key, out var texts))
                {
                    _where[term.Key] = texts = [];
                }

                texts.Add(text);
            }
        }

        foreach (var (term, texts) in _where)
        {
            if (texts.Count < _least || texts.Count > _texts.Count * (_language is null ? FrequentUnknown : Frequent))
            {
                _where.Remove(term);
            }
        }

        DropChancePairs();
    }

    /// <summary>Two words that stand side by side no more often than they would anyway are no term of their own.</summary>
    private void DropChancePairs()
    {
        foreach (var (term, texts) in _where)
        {
            if (term.Split(' ') is [var first, var second]
                && (double)texts.Count * _texts.Count < Lift * 2 * Count(first) * Count(second))
            {
                _where.Remove(term);
            }
        }
    }

    private double Count(string term) => _where.TryGetValue(term, out var texts) ? texts.Count : _texts.Count;

    private string? Head() => _where
        .Where(term => !_taken.Contains(term.Key))
        .Select(term => (term.Key, New: term.Value.Count(text => !_covered.Contains(text)), term.Value.Count))
        .OrderByDescending(term => (term.New + term.Count) * Math.Log((double)_texts.Count / term.Count))
        .ThenBy(term => term.Key, StringComparer.Ordinal)
        .Select(term => term.Key)
        .FirstOrDefault();

    private IEnumerable<string> Members(string head)
    {
        var texts = _where[head];

        return _where
            .Where(term => term.Key != head && !_taken.Contains(term.Key))
            .Select(term => (term.Key, term.Value.Count, Both: term.Value.Count(texts.Contains)))
            .Where(term => term.Both >= Company * term.Count && (double)term.Both * _texts.Count >= Lift * term.Count * texts.Count)
            .OrderByDescending(term => term.Both)
            .ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(MostMembers)
            .Select(term => term.Key);
    }

    private void Take(IReadOnlyList<string> terms)
    {
        foreach (var term in terms)
        {
            _taken.Add(term);
            _covered.UnionWith(_where.GetValueOrDefault(term) ?? []);
        }

        // A pair of what is taken tells nothing new.
        _taken.UnionWith(_where.Keys.Where(term => term.Split(' ') is { Length: 2 } words && words.Any(terms.Contains)));
    }

    /// <summary>Up to three terms, each as it is written most often; not a word beside a pair that has it.</summary>
    private string Name(List<string> terms)
    {
        var chosen = terms.Where(term => !terms.Any(other => other.Length > term.Length && other.Split(' ').Contains(term))).Take(3).ToList();

        return string.Join(" · ", chosen.Select(Written));
    }

    private string Written(string term) => _where[term]
        .Order()
        .Take(200)
        .SelectMany(text => Terms.Of(_texts[text], _language).Where(found => found.Key == term).Select(found => _texts[text].Substring(found.Start, found.Length)))
        .CountBy(surface => surface.ToLowerInvariant())
        .OrderByDescending(surface => surface.Value)
        .ThenBy(surface => surface.Key, StringComparer.Ordinal)
        .First().Key;
}
