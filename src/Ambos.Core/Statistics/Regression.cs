namespace Ambos.Core.Statistics;

/// <summary>Why no regression can be computed.</summary>
public enum RegressionFault
{
    /// <summary>Fewer cases than the number of predictors asks for.</summary>
    TooFewCases,

    /// <summary>The outcome is the same in all cases: there is nothing to explain.</summary>
    OutcomeConstant,

    /// <summary>A predictor is the same in all cases.</summary>
    PredictorConstant,

    /// <summary>A predictor follows from others: what each does cannot be told apart.</summary>
    Collinear,
}

/// <summary>No regression, why, and for which predictor (its place; null where it is none in particular).</summary>
public sealed record RegressionRefusal(RegressionFault Fault, int? Predictor = null);

/// <summary>What one unit more of a predictor does to the outcome while the other predictors stay.</summary>
/// <param name="Value">Units of the outcome per unit of the predictor.</param>
/// <param name="StandardError">Of the value.</param>
/// <param name="Interval">95 % by Student's t.</param>
/// <param name="Probability">Two-sided, that chance alone gives at least so much.</param>
/// <param name="Standardised">Standard deviations of the outcome per standard deviation of the predictor.</param>
/// <param name="Inflation">Variance inflation factor: 1 where the predictor is independent of the others; above 10 it hardly is.</param>
public sealed record Coefficient(
    double Value, double StandardError, Bounds Interval, double Probability, double Standardised, double Inflation);

/// <summary>Ordinary least squares with an intercept.</summary>
/// <remarks>
/// Householder's orthogonal triangularisation (J. ACM 5, 1958) of the centred columns, each brought to length one; never the
/// inverse of sums of squares. Checked against certified values of NIST.
/// </remarks>
public sealed record Regression
{
    /// <summary>Cases without a blank in predictor or outcome.</summary>
    public required long Cases { get; init; }

    /// <summary>The outcome where all predictors are zero.</summary>
    public required double Intercept { get; init; }

    /// <summary>Of the intercept.</summary>
    public required double InterceptError { get; init; }

    /// <summary>One for each predictor, in the order given.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>The share of the outcome's variance that the predictors explain, from 0 to 1.</summary>
    public required double Explained { get; init; }

    /// <summary>Standard deviation of what is not explained, in units of the outcome.</summary>
    public required double ResidualDeviation { get; init; }

    /// <summary>How much of <see cref="Explained"/> each predictor brings, in its order; they sum to it.</summary>
    public required IReadOnlyList<double> Importance { get; init; }

    /// <summary>Fits cases: one row per case, the predictors in columns, the outcome in the last.</summary>
    public static (Regression? Fit, RegressionRefusal? Refusal) Of(IReadOnlyList<double[]> rows) =>
        rows.Count == 0 ? (null, new RegressionRefusal(RegressionFault.TooFewCases)) : Of(Triangle.Of(rows));

    /// <summary>Fits summed cases: the outcome is the last of the questions.</summary>
    public static (Regression? Fit, RegressionRefusal? Refusal) Of(CrossSums sums) => Of(Triangle.Of(sums));

    private static (Regression? Fit, RegressionRefusal? Refusal) Of(Triangle triangle) =>
        triangle.Refusal() is { } refusal ? (null, refusal) : (Solve(triangle), null);

    private static Regression Solve(Triangle triangle)
    {
        var predictors = triangle.Predictors;
        var inverse = triangle.Inverse();
        var standardised = triangle.Standardised(inverse);
        var freedom = triangle.Cases - predictors - 1;
        var unexplained = Math.Pow(triangle.Factor[predictors, predictors], 2);
        var deviation = triangle.Lengths[predictors] * Math.Sqrt(unexplained / freedom);
        var reach = StudentT.Reach95(freedom);
        var coefficients = new Coefficient[predictors];
        for (var j = 0; j < predictors; j++)
        {
            var value = standardised[j] * triangle.Lengths[predictors] / triangle.Lengths[j];
            var inflation = Enumerable.Range(j, predictors - j).Sum(k => inverse[j, k] * inverse[j, k]);
            var error = deviation * Math.Sqrt(inflation) / triangle.Lengths[j];
            var chance = error > 0 ? StudentT.TwoSided(value / error, freedom) : 0;
            coefficients[j] = new Coefficient(
                value, error, new Bounds(value - (reach * error), value + (reach * error)), chance, standardised[j], inflation);
        }

        return new Regression
        {
            Cases = triangle.Cases,
            Intercept = triangle.Means[predictors] - Enumerable.Range(0, predictors).Sum(j => coefficients[j].Value * triangle.Means[j]),
            InterceptError = deviation * Math.Sqrt((1.0 / triangle.Cases) + triangle.Leverage(inverse)),
            Coefficients = coefficients,
            Explained = Math.Clamp(1 - unexplained, 0, 1),
            ResidualDeviation = deviation,
            Importance = RelativeImportance.Of(triangle.Correlations()),
        };
    }
}
