using System.Globalization;
using Ambos.Platform.Rules;
using NodaTime;

namespace Ambos.Customers.Timeline;

/// <summary>A place on a timeline: the moment and the number of the entry that stands there.</summary>
internal sealed record TimelinePlace(Instant At, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}-{Number}");

    /// <summary>Nothing at the beginning; refused when it is not one of ours.</summary>
    public static TimelinePlace? From(string? text)
    {
        if (text is null or "")
        {
            return null;
        }

        return text.Split('-') is [var at, var number]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= Latest
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            ? new(Instant.FromUnixTimeMilliseconds(ms), entry)
            : throw new InvalidException("after", ErrorCodes.Unknown);
    }

    /// <summary>The last moment that the database can hold.</summary>
    private const long Latest = 253_402_300_799_000;
}
