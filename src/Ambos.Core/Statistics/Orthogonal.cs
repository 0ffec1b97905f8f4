namespace Ambos.Core.Statistics;

/// <summary>Triangular factors of matrices.</summary>
internal static class Orthogonal
{
    /// <summary>The upper triangle R of the QR decomposition by Householder's reflections; the columns are overwritten.</summary>
    public static double[,] Factor(double[][] columns)
    {
        var (width, height) = (columns.Length, columns[0].Length);
        var factor = new double[width, width];
        for (var j = 0; j < width; j++)
        {
            var steps = Math.Min(j, height);
            for (var i = 0; i < steps; i++)
            {
                factor[i, j] = columns[j][i];
            }

            if (j < height)
            {
                factor[j, j] = Reflect(columns, j);
            }
        }

        return factor;
    }

    /// <summary>The upper triangle R with RᵀR the given correlations; a column that depends on earlier ones has zero on the diagonal.</summary>
    public static double[,] Cholesky(double[,] matrix)
    {
        var width = matrix.GetLength(0);
        var factor = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var j = i; j < width; j++)
            {
                var rest = matrix[i, j];
                for (var k = 0; k < i; k++)
                {
                    rest -= factor[k, i] * factor[k, j];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(0, rest)) : factor[i, i] > 0 ? rest / factor[i, i] : 0;
            }
        }

        return factor;
    }

    private static double Reflect(double[][] columns, int step)
    {
        var column = columns[step].AsSpan(step);
        var length = Math.Sqrt(Product(column, column));
        if (length == 0)
        {
            return 0;
        }

        var diagonal = column[0] > 0 ? -length : length;
        column[0] -= diagonal;
        var half = Product(column, column) / 2;
        for (var j = step + 1; j < columns.Length; j++)
        {
            var other = columns[j].AsSpan(step);
            var share = Product(column, other) / half;
            for (var i = 0; i < other.Length; i++)
            {
                other[i] -= share * column[i];
            }
        }

        return diagonal;
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
