namespace Ambos.Core.Statistics;

/// <summary>What answers to other questions tell about a score.</summary>
/// <remarks>
/// Stricter than the arithmetic needs: ten cases for each predictor and thirty in all, since fewer make a ranking of chance; and
/// no predictor that the others nearly repeat (inflation above ten).
/// </remarks>
public static class Drivers
{
    /// <summary>Cases that each predictor asks for.</summary>
    public const int CasesEach = 10;

    /// <summary>Cases below which nothing is said.</summary>
    public const int LeastCases = 30;

    /// <summary>The inflation from which two predictors cannot be told apart.</summary>
    public const double MostInflation = 10;

    /// <summary>The cases that so many predictors need.</summary>
    public static int Needed(int predictors) => Math.Max(LeastCases, CasesEach * predictors);

    /// <summary>The regression of the last question on the others, or the reason for none.</summary>
    public static (Regression? Fit, RegressionRefusal? Refusal) Of(CrossSums sums)
    {
        if (sums.Count < Needed(sums.Width - 1))
        {
            return (null, new RegressionRefusal(RegressionFault.TooFewCases));
        }

        var (fit, refusal) = Regression.Of(sums);
        var repeated = fit?.Coefficients.Index()
            .Where(pair => pair.Item.Inflation > MostInflation)
            .OrderByDescending(pair => pair.Item.Inflation)
            .Select(pair => (int?)pair.Index)
            .FirstOrDefault();

        return repeated is null ? (fit, refusal) : (null, new RegressionRefusal(RegressionFault.Collinear, repeated));
    }
}
