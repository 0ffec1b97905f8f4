using System.Security.Cryptography;
using System.Text;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Chance that falls the same each time: one row of numbers for each thing, whatever is made before it. Nothing secret comes from it.</summary>
internal sealed class Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    public static Dice For(long seed, string thing, long index = 0) =>
        new(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {thing} {index}"))));

    /// <summary>From 0 to 1, never 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Share() * count);

    public bool Falls(double chance) => Share() < chance;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Mostly near the median, sometimes far above it; <paramref name="spread"/> is the deviation of the logarithm.</summary>
    public double Around(double median, double spread) => median * Math.Exp(spread * Normal());

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>How many come when so many come on average.</summary>
    public int Count(double mean)
    {
        var (count, left) = (-1, Math.Exp(-mean));
        for (var product = 1.0; product > left; count++)
        {
            product *= Share();
        }

        return Math.Max(0, count);
    }

    /// <summary>One of the places, each as likely as its weight.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var left = Share() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    /// <summary>SplitMix64, Steele, Lea and Flood 2014.</summary>
    private ulong Next()
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
