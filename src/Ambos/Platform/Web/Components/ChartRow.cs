namespace Ambos.Platform.Web.Components;

/// <summary>What a chart draws.</summary>
public enum ChartKind
{
    Bar,
    Line,

    /// <summary>Bars in falling order with the line of their growing share; give the rows in that order.</summary>
    Pareto,
}

/// <summary>A row of numbers that belong together; a side gives it that side's colour, dash and pattern.</summary>
public sealed record ChartSeries(string Name)
{
    public Side? Side { get; init; }
}

/// <summary>A place on the horizontal axis, with one value for each series.</summary>
public sealed record ChartRow(string Label, IReadOnlyList<double?> Values)
{
    /// <summary>The rows behind it.</summary>
    public string? Href { get; init; }

    /// <summary>The period is not over: drawn dotted.</summary>
    public bool Open { get; init; }
}
