namespace Ambos.Core.Statistics;

/// <summary>The gamma function and its relatives, as far as distributions need them.</summary>
internal static class Gamma
{
    private const double Tiny = 1e-300;
    private const double Enough = 1e-16;
    private const int MostSteps = 10_000;

    // Lanczos' approximation with g = 7 and nine terms (SIAM J. Numer. Anal. B 1, 1964), good to 15 digits.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The logarithm of the gamma function, for arguments above zero.</summary>
    public static double Log(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Log(1 - x);
        }

        var shifted = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (shifted + i);
        }

        var edge = shifted + 7.5;

        return (0.5 * Math.Log(2 * Math.PI)) + ((shifted + 0.5) * Math.Log(edge)) - edge + Math.Log(sum);
    }

    /// <summary>Q(a, x), the upper regularised incomplete gamma function.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        var scale = Math.Exp((a * Math.Log(x)) - x - Log(a));

        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < MostSteps && Math.Abs(term) > Math.Abs(sum) * Enough; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    // Lentz's evaluation of the continued fraction (Numerical Recipes, 6.2).
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostSteps; i++)
        {
            var factor = -i * (i - a);
            b += 2;
            d = 1 / NotZero((factor * d) + b);
            c = NotZero(b + (factor / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Enough)
            {
                break;
            }
        }

        return h;
    }

    internal static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
