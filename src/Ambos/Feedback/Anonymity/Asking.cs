using Ambos.Core.Anonymity;
using Ambos.Feedback.Contract;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// One viewer's questions to the cells of one survey: every set that leaves here has passed the gate. Named surveys have none.
/// </summary>
public sealed class Asking(Survey survey, SurveyCells cells, IReadOnlyList<SeenGroup> seen)
{
    /// <summary>About all who answered, not about one question.</summary>
    public const string Everybody = "";

    private readonly ILookup<(string About, string Filter), SeenGroup> _seen = seen.ToLookup(known => (known.About, known.Filter));
    private readonly Dictionary<string, Gate> _gates = [];
    private readonly Dictionary<string, Population> _populations = [];
    private readonly List<(string About, string Filter, int Release)> _fresh = [];

    /// <summary>What was let through for the first time, in its order; to be kept before anything is shown.</summary>
    public IReadOnlyList<(string About, string Filter, int Release)> Fresh => _fresh;

    /// <summary>The cells of a filter; as they were shown last where news would give somebody away; nothing where that is not possible either.</summary>
    /// <param name="filter">The group.</param>
    /// <param name="about">The key of a question that not everybody answered, or <see cref="Everybody"/>.</param>
    public CellSet? Ask(GroupFilter filter, string about = Everybody)
    {
        var set = cells.Set(filter, cells.Release);
        if (survey.Secrecy is Secrecy.Named)
        {
            return set.IsEmpty ? null : set;
        }

        return Kept(about, filter, set, Gate(about).Ask(set, cells.Ancestors(filter, cells.Release)));
    }

    /// <summary>The same for each of several filters without common answers, shown beside their total.</summary>
    public IReadOnlyList<CellSet?> AskEach(IReadOnlyList<GroupFilter> filters, GroupFilter total, string about = Everybody)
    {
        CellSet[] sets = [.. filters.Select(filter => cells.Set(filter, cells.Release))];
        if (survey.Secrecy is Secrecy.Named)
        {
            return [.. sets.Select(set => set.IsEmpty ? null : set)];
        }

        var verdicts = Gate(about).AskTable(sets, cells.Set(total, cells.Release), i => cells.Ancestors(filters[i], cells.Release));

        return [.. sets.Select((set, i) => Kept(about, filters[i], set, verdicts[i]))];
    }

    /// <summary>
    /// The newest cells of a filter whose words, those among them who speak of a theme, and those who do not, were all let
    /// through; nothing where they never were. Anonymous surveys only.
    /// </summary>
    public CellSet? AskTheme(GroupFilter filter, string key, string theme)
    {
        var (speaking, silent) = (CommentGroups.Of(key, theme), CommentGroups.Beside(key, theme));
        var set = cells.Set(filter, cells.Release);
        if (Ask(filter, CommentGroups.On(key)) is null || !AreMany(speaking, set) || Ask(filter, speaking) is null)
        {
            return null;
        }

        if (AreMany(silent, set))
        {
            Ask(filter, silent);
        }

        var othersShown = Shown(filter, silent).ToHashSet();

        return Shown(filter, CommentGroups.On(key)).Intersect(Shown(filter, speaking)).OrderDescending()
            .Select(release => (Release: release, Set: cells.Set(filter, release)))
            .Where(shown => AreMany(speaking, shown.Set))
            .Where(shown => People(silent).Size(shown.Set) == 0 || (othersShown.Contains(shown.Release) && AreMany(silent, shown.Set)))
            .Select(shown => shown.Set).FirstOrDefault();
    }

    private bool AreMany(string about, CellSet set) => People(about).Size(set) >= Least(about);

    /// <summary>Whether the answers to one question may be shown for a group that may be shown itself.</summary>
    public bool Shows(string key, GroupFilter filter, CellSet group) =>
        survey.Secrecy is Secrecy.Named || IsAnsweredByAll(key) || Ask(filter, key)?.Equals(group) is true;

    /// <summary>The same for each of several groups that stand side by side.</summary>
    public IReadOnlyList<bool> ShowsEach(string key, IReadOnlyList<GroupFilter> filters, GroupFilter total, IReadOnlyList<CellSet?> groups)
    {
        if (survey.Secrecy is Secrecy.Named || IsAnsweredByAll(key))
        {
            return [.. groups.Select(group => group is not null)];
        }

        var answering = AskEach(filters, total, key);

        return [.. groups.Select((group, i) => group is not null && answering[i]?.Equals(group) is true)];
    }

    private CellSet? Kept(string about, GroupFilter filter, CellSet set, Verdict verdict)
    {
        if (verdict is not Verdict.Show)
        {
            return Earlier(about, filter);
        }

        var release = cells.LastRelease(set);
        var text = filter.Text;
        if (!_seen[(about, text)].Any(known => known.Release == release)
            && !_fresh.Contains((about, text, release)))
        {
            _fresh.Add((about, text, release));
        }

        return set;
    }

    private CellSet? Earlier(string about, GroupFilter filter)
    {
        var last = _seen[(about, filter.Text)].MaxBy(known => known.Release);

        return last is null ? null : cells.Set(filter, last.Release);
    }

    /// <summary>The batches up to which a filter was let through.</summary>
    private IEnumerable<int> Shown(GroupFilter filter, string about) =>
        [.. _seen[(about, filter.Text)].Select(known => known.Release), .. _fresh.Where(pair => pair.About == about && pair.Filter == filter.Text).Select(pair => pair.Release)];

    private Gate Gate(string about)
    {
        if (!_gates.TryGetValue(about, out var gate))
        {
            var before = seen.Where(known => known.About == about).Select(known => cells.Set(known.Filter, known.Release));
            _gates[about] = gate = new Gate(People(about), Least(about), before);
        }

        return gate;
    }

    /// <summary>Comments, and what they speak of, ask for a larger group than figures.</summary>
    private int Least(string about) => CommentGroups.Is(about) ? survey.CommentGroupSize : survey.GroupSize;

    private bool IsAnsweredByAll(string key) => People(key).IsLike(cells.Population);

    private Population People(string about)
    {
        if (about == Everybody)
        {
            return cells.Population;
        }

        return _populations.TryGetValue(about, out var people) ? people : _populations[about] = CommentGroups.People(about, cells);
    }
}

/// <summary>What is said of comments at the gate.</summary>
public static class CommentGroups
{
    private const string Texts = "text:";
    private const string Speakers = "theme:";
    private const string Others = "beside:";

    /// <summary>About the comments given to a question.</summary>
    public static string On(string key) => Texts + key;

    /// <summary>About those of them that speak of a theme.</summary>
    internal static string Of(string key, string theme) => $"{Speakers}{theme}:{key}";

    /// <summary>About those of them that do not.</summary>
    internal static string Beside(string key, string theme) => $"{Others}{theme}:{key}";

    internal static bool Is(string about) => about.Split(':', 2) is [_, _] parts && parts[0] + ':' is Texts or Speakers or Others;

    /// <summary>Who is asked about, by cell.</summary>
    internal static Population People(string about, SurveyCells cells) => about.Split(':', 3) switch
    {
        [var kind, var theme, var key] when kind + ':' is Speakers => cells.Speaking(key, theme),
        [var kind, var theme, var key] when kind + ':' is Others => cells.Silent(key, theme),
        [var kind, ..] when kind + ':' is Texts => cells.Answering(about[Texts.Length..]),
        _ => cells.Answering(about),
    };
}
