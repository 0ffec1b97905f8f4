namespace Ambos.Core.Statistics;

/// <summary>How much of the explained variance each predictor brings, whatever the order in which they are taken.</summary>
/// <remarks>
/// The mean, over all orders, of what a predictor adds to R² (Lindeman, Merenda and Gold, 1980; the Shapley value of R²). Exact,
/// over all 2^p sets of predictors, so for at most <see cref="MostPredictors"/>. Never negative, and the parts sum to R².
/// </remarks>
public static class RelativeImportance
{
    /// <summary>More predictors have more sets than can be gone through.</summary>
    public const int MostPredictors = 12;

    /// <summary>The parts by place of the predictor.</summary>
    /// <param name="correlations">Of all with each other, the outcome last.</param>
    /// <exception cref="ArgumentException">Too many predictors.</exception>
    public static double[] Of(double[,] correlations)
    {
        var predictors = correlations.GetLength(0) - 1;
        if (predictors > MostPredictors)
        {
            throw new ArgumentException($"Importance is computed for at most {MostPredictors} predictors.", nameof(correlations));
        }

        var explained = new double[1 << predictors];
        for (var set = 1; set < explained.Length; set++)
        {
            explained[set] = Explained(correlations, set, predictors);
        }

        return [.. Enumerable.Range(0, predictors).Select(j => Mean(explained, j, predictors))];
    }

    private static double Mean(double[] explained, int predictor, int predictors)
    {
        var weights = Weights(predictors);
        var sum = 0.0;
        for (var set = 0; set < explained.Length; set++)
        {
            if ((set & (1 << predictor)) == 0)
            {
                sum += weights[int.PopCount(set)] * (explained[set | (1 << predictor)] - explained[set]);
            }
        }

        return Math.Max(0, sum);
    }

    // Of the p! orders, s!(p - 1 - s)! have exactly the s predictors of a set before the one looked at.
    private static double[] Weights(int predictors)
    {
        var weights = new double[predictors];
        weights[0] = 1.0 / predictors;
        for (var s = 1; s < predictors; s++)
        {
            weights[s] = weights[s - 1] * s / (predictors - s);
        }

        return weights;
    }

    private static double Explained(double[,] correlations, int set, int predictors)
    {
        int[] chosen = [.. Enumerable.Range(0, predictors).Where(j => (set & (1 << j)) != 0), predictors];
        var part = new double[chosen.Length, chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            for (var j = 0; j < chosen.Length; j++)
            {
                part[i, j] = correlations[chosen[i], chosen[j]];
            }
        }

        var factor = Orthogonal.Cholesky(part);

        return Enumerable.Range(0, chosen.Length - 1).Sum(k => factor[k, chosen.Length - 1] * factor[k, chosen.Length - 1]);
    }
}
