namespace Ambos.Chain.Report;

/// <summary>Puts links in order by one of their figures; what has no figure comes last.</summary>
public static class LinkOrder
{
    public const string Usual = "-handovers";

    private static readonly Dictionary<string, Func<LinkSum, double?>> Figures = new()
    {
        ["handovers"] = link => link.Handovers,
        ["ontime"] = link => link.OnTimeShare,
        ["late"] = link => link.Late,
        ["yield"] = link => link.FirstPassYield,
        ["rejected"] = link => link.Rejected,
        ["median"] = link => link.MedianCycle?.TotalSeconds,
        ["slow"] = link => link.SlowCycle?.TotalSeconds,
        ["owed"] = link => link.OwedSeconds,
    };

    /// <param name="sort">A figure, with a minus for the largest first; unknown words leave the usual order.</param>
    public static IEnumerable<LinkSum> Order(this IEnumerable<LinkSum> links, string? sort)
    {
        var word = sort?.TrimStart('-') is { } asked && Figures.ContainsKey(asked) ? sort : Usual;
        var figure = Figures[word.TrimStart('-')];
        var known = links.OrderBy(link => figure(link) is null);
        return word[0] == '-'
            ? known.ThenByDescending(figure).ThenByDescending(link => link.Handovers)
            : known.ThenBy(figure).ThenByDescending(link => link.Handovers);
    }
}
