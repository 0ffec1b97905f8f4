namespace Ambos.Core.Statistics;

/// <summary>The columns of a regression, centred and of length one, as the triangular factor of their QR decomposition.</summary>
internal sealed class Triangle
{
    // The sine of the smallest angle to the other columns at which a column still counts as one of its own.
    private const double Apart = 1e-6;

    private readonly int? _dependent;

    private Triangle(long cases, double[] means, double[] lengths, double[,] factor)
    {
        (Cases, Means, Lengths, Factor) = (cases, means, lengths, factor);
        _dependent = Enumerable.Range(0, Predictors).Cast<int?>().FirstOrDefault(j => Math.Abs(factor[j!.Value, j.Value]) < Apart);
    }

    public long Cases { get; }

    public int Predictors => Means.Length - 1;

    /// <summary>Of each column, the outcome last.</summary>
    public double[] Means { get; }

    /// <summary>Root of the sum of squared distances from the mean, of each column.</summary>
    public double[] Lengths { get; }

    /// <summary>Upper triangular; its transpose times itself are the correlations.</summary>
    public double[,] Factor { get; }

    public static Triangle Of(IReadOnlyList<double[]> rows)
    {
        var width = rows[0].Length;
        var moments = Enumerable.Range(0, width).Select(j => Moments.Of(rows.Select(row => row[j]))).ToArray();
        double[] means = [.. moments.Select(column => column.Mean!.Value)];
        double[] lengths = [.. moments.Select(column => Math.Sqrt((column.Variance ?? 0) * (column.Count - 1)))];
        var columns = new double[width][];
        for (var j = 0; j < width; j++)
        {
            var (mean, length) = (means[j], lengths[j] > 0 ? lengths[j] : 1);
            columns[j] = [.. rows.Select(row => (row[j] - mean) / length)];
        }

        return new Triangle(rows.Count, means, lengths, Orthogonal.Factor(columns));
    }

    public static Triangle Of(CrossSums sums)
    {
        var width = sums.Width;
        double[] means = [.. Enumerable.Range(0, width).Select(j => sums.Count == 0 ? 0 : (double)sums.Sum(j) / sums.Count)];
        double[] lengths = [.. Enumerable.Range(0, width).Select(j => Math.Sqrt(sums.Centred(j, j)))];
        var correlations = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var scale = lengths[i] * lengths[j];
                correlations[i, j] = scale > 0 ? sums.Centred(i, j) / scale : 0;
            }
        }

        return new Triangle(sums.Count, means, lengths, Orthogonal.Cholesky(correlations));
    }

    public RegressionRefusal? Refusal()
    {
        if (Cases < Predictors + 2)
        {
            return new RegressionRefusal(RegressionFault.TooFewCases);
        }

        if (Lengths[Predictors] <= 0)
        {
            return new RegressionRefusal(RegressionFault.OutcomeConstant);
        }

        var constant = Array.FindIndex(Lengths, length => length <= 0);

        return constant >= 0 ? new RegressionRefusal(RegressionFault.PredictorConstant, constant)
            : _dependent is { } dependent ? new RegressionRefusal(RegressionFault.Collinear, dependent)
            : null;
    }

    /// <summary>The inverse of the predictors' part of the factor; upper triangular.</summary>
    public double[,] Inverse()
    {
        var inverse = new double[Predictors, Predictors];
        for (var column = 0; column < Predictors; column++)
        {
            inverse[column, column] = 1 / Factor[column, column];
            for (var row = column - 1; row >= 0; row--)
            {
                var sum = 0.0;
                for (var k = row + 1; k <= column; k++)
                {
                    sum += Factor[row, k] * inverse[k, column];
                }

                inverse[row, column] = -sum / Factor[row, row];
            }
        }

        return inverse;
    }

    public double[] Standardised(double[,] inverse) =>
    [
        .. Enumerable.Range(0, Predictors).Select(j =>
            Enumerable.Range(j, Predictors - j).Sum(k => inverse[j, k] * Factor[k, Predictors])),
    ];

    /// <summary>How far zero lies from the middle of the predictors: x̄ᵀ(XᵀX)⁻¹x̄ of the centred columns.</summary>
    public double Leverage(double[,] inverse) => Enumerable.Range(0, Predictors).Sum(k =>
    {
        var sum = Enumerable.Range(0, k + 1).Sum(j => inverse[j, k] * Means[j] / Lengths[j]);

        return sum * sum;
    });

    /// <summary>Of all columns with each other.</summary>
    public double[,] Correlations()
    {
        var width = Means.Length;
        var correlations = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                correlations[i, j] = Enumerable.Range(0, Math.Min(i, j) + 1).Sum(k => Factor[k, i] * Factor[k, j]);
            }
        }

        return correlations;
    }
}
