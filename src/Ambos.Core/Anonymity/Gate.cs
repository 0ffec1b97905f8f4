namespace Ambos.Core.Anonymity;

/// <summary>What the gate says of a group of answers.</summary>
public enum Verdict
{
    /// <summary>It may be seen.</summary>
    Show,

    /// <summary>Fewer than the least group answered, or nobody.</summary>
    TooFew,

    /// <summary>Those of a larger group who are left over are too few: subtracting would show them.</summary>
    RestTooFew,

    /// <summary>It differs by too few from a group that this viewer has already seen.</summary>
    TooCloseToSeen,

    /// <summary>Together with several groups already seen it would give away a small one.</summary>
    GivesAway,

    /// <summary>Large enough itself; hidden so that smaller hidden groups cannot be had by subtraction.</summary>
    CoversOthers,
}

/// <summary>
/// The one gate in front of everything that anonymous answers give: decides which groups one viewer may see, and remembers
/// what it let through.
/// </summary>
/// <remarks>
/// A group is seen when at least k answered; when in every larger group that holds it none or at least k are left over; when it
/// differs by none or at least k, either way round, from each group already seen; and when no sums and differences of what has
/// been seen isolate fewer than k (<see cref="Equations"/>). The same group may be seen again.
/// Groups are sets of cells, so waves, batches, filters and hierarchies are all the same to it.
/// </remarks>
/// <param name="population">Who answered, all waves and released batches together.</param>
/// <param name="least">k, from 1.</param>
/// <param name="seen">What the viewer has been shown before, in the order in which it was.</param>
public sealed class Gate(Population population, int least, IEnumerable<CellSet> seen)
{
    private readonly HashSet<CellSet> _seen = [.. seen];
    private Equations? _equations;

    /// <summary>Whether a group may be shown; if so, it counts as seen from now on.</summary>
    /// <param name="group">The cells whose sum is asked for.</param>
    /// <param name="ancestors">Larger groups that hold it, shown or not: the whole, the wave, the parent, the filter less a condition.</param>
    public Verdict Ask(CellSet group, IEnumerable<CellSet> ancestors)
    {
        var verdict = Judge(group, ancestors);
        if (verdict is Verdict.Show)
        {
            _seen.Add(group);
        }

        return verdict;
    }

    /// <summary>
    /// Decides on groups without common members that are shown side by side with their total: what is hidden must not be had
    /// from the total, so the next smallest is hidden too until the hidden ones are enough together.
    /// </summary>
    /// <returns>A verdict for each group, in the order given; those shown count as seen.</returns>
    /// <param name="groups">The rows of the table.</param>
    /// <param name="total">All of them together, and those who belong to no row.</param>
    /// <param name="ancestors">Beside the total, larger groups that hold the row at a place.</param>
    public Verdict[] AskTable(IReadOnlyList<CellSet> groups, CellSet total, Func<int, IEnumerable<CellSet>> ancestors)
    {
        var verdicts = Cover(groups, total);

        // The largest first: should two not go together, the one that tells of more people is kept.
        foreach (var i in Enumerable.Range(0, groups.Count).OrderByDescending(i => population.Size(groups[i])))
        {
            if (verdicts[i] is Verdict.Show)
            {
                verdicts[i] = Ask(groups[i], [total, .. ancestors(i)]);
            }
        }

        return verdicts;
    }

    private Verdict[] Cover(IReadOnlyList<CellSet> groups, CellSet total)
    {
        Verdict[] verdicts = [.. groups.Select(group => population.Size(group) >= least ? Verdict.Show : Verdict.TooFew)];
        var open = new Queue<int>(Enumerable.Range(0, groups.Count)
            .Where(i => verdicts[i] is Verdict.Show)
            .OrderBy(i => population.Size(groups[i])));
        while (open.Count > 0 && IsTooFew(Rest(groups, verdicts, total)))
        {
            verdicts[open.Dequeue()] = Verdict.CoversOthers;
        }

        return verdicts;
    }

    private static CellSet Rest(IReadOnlyList<CellSet> groups, Verdict[] verdicts, CellSet total) =>
        groups.Where((_, i) => verdicts[i] is Verdict.Show).Aggregate(total, (rest, group) => rest.Without(group));

    private Verdict Judge(CellSet group, IEnumerable<CellSet> ancestors)
    {
        if (population.Size(group) < Math.Max(1, least))
        {
            return Verdict.TooFew;
        }

        if (ancestors.Any(ancestor => population.IsFew(ancestor, group, least)))
        {
            return Verdict.RestTooFew;
        }

        if (_seen.Contains(group))
        {
            return Verdict.Show;
        }

        if (_seen.Any(other => population.IsFew(other, group, least) || population.IsFew(group, other, least)))
        {
            return Verdict.TooCloseToSeen;
        }

        _equations ??= new Equations(population, least, _seen);

        return _equations.Learn(group) ? Verdict.Show : Verdict.GivesAway;
    }

    private bool IsTooFew(CellSet group) => population.Size(group) is var size && size > 0 && size < least;
}
