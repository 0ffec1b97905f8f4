using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>By which rule a broken promise was traced to a link.</summary>
public enum BlameRule
{
    /// <summary>The promise was not broken: nobody is to blame.</summary>
    NotBroken,

    /// <summary>The link that overran its own budget most.</summary>
    LargestOverrun,

    /// <summary>No link has a budget: the one that held the work longest in working time.</summary>
    LongestHeld,

    /// <summary>No link overran its budget, or there is none: the time of the team that made the promise.</summary>
    OwnTime,
}

/// <summary>A link's part of a broken promise.</summary>
/// <param name="Link">The link.</param>
/// <param name="Weight">What it is measured by: its overrun, or the time it held the work.</param>
/// <param name="Share">Its part of all weights, 0 to 1.</param>
/// <param name="Late">Its part of the time by which the promise was late; the parts add up to the whole exactly.</param>
public sealed record BlameShare(LinkTime Link, Duration Weight, double Share, Duration Late);

/// <summary>A request followed along its links, and where its promise broke.</summary>
public sealed record Trace
{
    /// <summary>Every link in order of receipt.</summary>
    public required IReadOnlyList<LinkTime> Links { get; init; }

    /// <summary>Which rule found the blame.</summary>
    public required BlameRule Rule { get; init; }

    /// <summary>The one link to blame. Null when the promise held, and for <see cref="BlameRule.OwnTime"/>.</summary>
    public required LinkTime? Blamed { get; init; }

    /// <summary>Every link with a part in it, the largest first; equal ones in order of receipt.</summary>
    public required IReadOnlyList<BlameShare> Shares { get; init; }

    /// <summary>By how much the outer promise was late; zero when it held.</summary>
    public required Duration Late { get; init; }

    /// <summary>Follows a request along its links.</summary>
    /// <param name="links">What happened on each link.</param>
    /// <param name="late">By how much the outer promise was late, in the measure in which it shall be split; null when it held.</param>
    /// <param name="now">What is not over yet lasts until then.</param>
    /// <remarks>
    /// Blame is the overrun of a link's own budget, counted from when it got the work: late input is not its fault, and
    /// whoever held the work last is not blamed for that.
    /// </remarks>
    public static Trace Of(IEnumerable<LinkWork> links, Duration? late, Instant now)
    {
        var times = links.OrderBy(link => link.ReceivedAt).Select(link => LinkTime.Of(link, now)).ToList();
        var (rule, weight) = RuleFor(times, late);
        var shares = Split(times, weight, late ?? Duration.Zero);

        return new Trace
        {
            Links = times,
            Rule = rule,
            Blamed = shares.FirstOrDefault()?.Link,
            Shares = shares,
            Late = late ?? Duration.Zero,
        };
    }

    private static (BlameRule Rule, Func<LinkTime, Duration> Weight) RuleFor(List<LinkTime> links, Duration? late)
    {
        if (late is null)
        {
            return (BlameRule.NotBroken, _ => Duration.Zero);
        }

        if (links.Exists(link => link.Overrun > Duration.Zero))
        {
            return (BlameRule.LargestOverrun, link => link.Overrun ?? Duration.Zero);
        }

        return links.TrueForAll(link => link.Overrun is null) && links.Exists(link => link.Working > Duration.Zero)
            ? (BlameRule.LongestHeld, link => link.Working)
            : (BlameRule.OwnTime, _ => Duration.Zero);
    }

    private static List<BlameShare> Split(List<LinkTime> links, Func<LinkTime, Duration> weight, Duration late)
    {
        var weights = links.Select(weight).ToList();
        var total = weights.Aggregate(Duration.Zero, (sum, one) => sum + one);
        var parts = Apportionment.Of(late, weights);

        return [.. links
            .Select((link, i) => (Link: link, Weight: weights[i], Part: parts[i]))
            .Where(entry => entry.Weight > Duration.Zero)
            .OrderByDescending(entry => entry.Weight)
            .Select(entry => new BlameShare(entry.Link, entry.Weight, entry.Weight / total, entry.Part))];
    }
}
