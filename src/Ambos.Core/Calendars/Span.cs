using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>A stretch of time in ticks (100 ns) since 1970, end exclusive. What the clock counts with inside.</summary>
internal readonly record struct Span(long Start, long End)
{
    public long Length => End - Start;

    public bool IsEmpty => End <= Start;

    public Span Clip(long from, long to) => new(Math.Max(Start, from), Math.Min(End, to));

    public Interval ToInterval() => new(Instant.FromUnixTimeTicks(Start), Instant.FromUnixTimeTicks(End));
}
