namespace Ambos.Core.Statistics;

/// <summary>How many would recommend (9 and 10 of 0 to 10), how many neither (7, 8), how many would not (0 to 6).</summary>
public readonly record struct Recommending(long Promoters, long Passives, long Detractors)
{
    /// <summary>All three together.</summary>
    public long Count => Promoters + Passives + Detractors;

    /// <summary>Two groups as one: counts are added, scores never averaged.</summary>
    public static Recommending operator +(Recommending a, Recommending b) =>
        new(a.Promoters + b.Promoters, a.Passives + b.Passives, a.Detractors + b.Detractors);
}

/// <summary>The net promoter score, from -100 to 100: the share of promoters less the share of detractors. eNPS is the same of employees.</summary>
/// <remarks>
/// Interval: adjusted Wald (Rocks, The American Statistician 70(4), 2016): three pseudo-answers, three quarters of one at each
/// end; cut at -100 and 100. The plain interval would be of no width where all say the same. The standard error is the plain
/// one, √((p + d - (p - d)²)/n).
/// </remarks>
public static class NetPromoter
{
    /// <summary>The score. Null without answers.</summary>
    public static Estimate? Of(Recommending answers)
    {
        if (answers.Count == 0)
        {
            return null;
        }

        var (value, error) = Plain(answers);
        var (centre, spread) = Adjusted(answers);
        var reach = Normal.Z95 * spread;

        return new Estimate(value, answers.Count, error, new Bounds(centre - reach, centre + reach).Within(-100, 100));
    }

    /// <summary>The difference a - b of two scores in points. Null when one of them has no answers.</summary>
    /// <remarks>
    /// z by the plain standard errors. Where all answers of a side say the same its plain error is zero, which would make any
    /// difference certain: then both sides count with the adjusted ones.
    /// </remarks>
    public static Difference? Between(Recommending a, Recommending b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return null;
        }

        var (left, right) = (Plain(a), Plain(b));
        if (left.Error > 0 && right.Error > 0)
        {
            return Difference.ByNormal(left.Value - right.Value, Hypotenuse(left.Error, right.Error));
        }

        var ((leftCentre, leftError), (rightCentre, rightError)) = (Adjusted(a), Adjusted(b));
        var judged = Difference.ByNormal(leftCentre - rightCentre, Hypotenuse(leftError, rightError));

        return judged with { Value = left.Value - right.Value };
    }

    private static (double Value, double Error) Plain(Recommending answers) =>
        Score(answers.Promoters, answers.Detractors, answers.Count);

    private static (double Centre, double Error) Adjusted(Recommending answers) =>
        Score(answers.Promoters + 0.75, answers.Detractors + 0.75, answers.Count + 3);

    private static (double Value, double Error) Score(double promoters, double detractors, double count)
    {
        var (p, d) = (promoters / count, detractors / count);
        var variance = Math.Max(0, p + d - ((p - d) * (p - d)));

        return (100 * (promoters - detractors) / count, 100 * Math.Sqrt(variance / count));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
