namespace Ambos.Core.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    private const double Enough = 1e-16;
    private const int MostSteps = 10_000;

    /// <summary>The probability of lying at least as far from zero, on either side.</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="freedom">Degrees of freedom, above zero; need not be whole.</param>
    public static double TwoSided(double t, double freedom) =>
        double.IsInfinity(t) ? 0 : IncompleteBeta(freedom / 2, 0.5, freedom / (freedom + (t * t)));

    /// <summary>How many standard errors lie on each side of the value in a 95 % interval.</summary>
    /// <remarks>By halving on <see cref="TwoSided"/>: to 1e-12 of the answer.</remarks>
    public static double Reach95(double freedom)
    {
        var (low, high) = (Normal.Z95, 2.0);
        while (TwoSided(high, freedom) > 0.05)
        {
            high *= 2;
        }

        while (high - low > 1e-13 * high)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = TwoSided(middle, freedom) > 0.05 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double IncompleteBeta(double a, double b, double x)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var scale = Math.Exp(
            Gamma.Log(a + b) - Gamma.Log(a) - Gamma.Log(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));

        return x < (a + 1) / (a + b + 2) ? scale * Fraction(a, b, x) / a : 1 - (scale * Fraction(b, a, 1 - x) / b);
    }

    // Lentz's evaluation of the continued fraction (Numerical Recipes, 6.4).
    private static double Fraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1 / Gamma.NotZero(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < MostSteps; m++)
        {
            var even = m * (b - m) * x / ((a - 1 + (2 * m)) * (a + (2 * m)));
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + 1 + (2 * m)));
            h *= Step(even, ref c, ref d);
            var last = Step(odd, ref c, ref d);
            h *= last;
            if (Math.Abs(last - 1) < Enough)
            {
                break;
            }
        }

        return h;
    }

    private static double Step(double factor, ref double c, ref double d)
    {
        d = 1 / Gamma.NotZero(1 + (factor * d));
        c = Gamma.NotZero(1 + (factor / c));

        return c * d;
    }
}
