using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>Splits a duration by weights so that the parts add up to it exactly.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Each part ends where its running weight ends on the whole, to the tick; so rounding never adds or loses any time.
    /// All parts are zero when all weights are.
    /// </summary>
    public static List<Duration> Of(Duration whole, List<Duration> weights)
    {
        var total = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight.BclCompatibleTicks);
        var parts = new List<Duration>(weights.Count);
        var (sum, given) = (Int128.Zero, 0L);
        foreach (var weight in weights)
        {
            sum += weight.BclCompatibleTicks;
            var until = total == 0 ? 0 : (long)(whole.BclCompatibleTicks * sum / total);
            parts.Add(Duration.FromTicks(until - given));
            given = until;
        }

        return parts;
    }
}
