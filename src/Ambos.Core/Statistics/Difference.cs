namespace Ambos.Core.Statistics;

/// <summary>What may be said of a difference.</summary>
public enum Finding
{
    /// <summary>Too few answers to judge.</summary>
    TooFew,

    /// <summary>May well be chance.</summary>
    NoDifference,

    /// <summary>The first is higher; chance would do this less than once in twenty times.</summary>
    Higher,

    /// <summary>The first is lower; chance would do this less than once in twenty times.</summary>
    Lower,
}

/// <summary>The difference of two figures, first less second, and whether it may be chance.</summary>
/// <param name="Value">In the unit of the figures.</param>
/// <param name="StandardError">Of the difference; null where it cannot be told.</param>
/// <param name="Statistic">z or t; null where it cannot be told.</param>
/// <param name="Probability">Two-sided: how often chance alone gives at least such a difference. Null where it cannot be told.</param>
/// <param name="Interval">95 % of the difference.</param>
public sealed record Difference(double Value, double? StandardError, double? Statistic, double? Probability, Bounds? Interval)
{
    /// <summary>The share of false alarms that is accepted.</summary>
    public const double Level = 0.05;

    /// <summary>What may be said by this comparison alone.</summary>
    public Finding Finding => Judge(Probability);

    /// <summary>What may be said when its probability has been adjusted for being one of several comparisons.</summary>
    public Finding Judge(double? probability) => probability switch
    {
        null => Finding.TooFew,
        < Level when Value > 0 => Finding.Higher,
        < Level when Value < 0 => Finding.Lower,
        _ => Finding.NoDifference,
    };

    internal static Difference ByNormal(double value, double error)
    {
        var z = error > 0 ? value / error : 0;
        var reach = Normal.Z95 * error;

        return new Difference(value, error, z, Normal.TwoSided(z), new Bounds(value - reach, value + reach));
    }

    internal static Difference ByStudent(double value, double error, double freedom)
    {
        var t = value / error;
        var reach = StudentT.Reach95(freedom) * error;

        return new Difference(value, error, t, StudentT.TwoSided(t, freedom), new Bounds(value - reach, value + reach));
    }
}
