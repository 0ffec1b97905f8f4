namespace Ambos.Core.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>The quantile of 97.5 %: what 95 % confidence on two sides takes.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The probability of lying at least as far from zero, on either side.</summary>
    /// <remarks>erfc(|z|/√2) by the regularised incomplete gamma function of 1/2, to about 1e-15.</remarks>
    public static double TwoSided(double z) => double.IsInfinity(z) ? 0 : Gamma.Upper(0.5, z * z / 2);
}
