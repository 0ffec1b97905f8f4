using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>How a promise says by when.</summary>
public enum TargetKind
{
    /// <summary>Nothing is promised; not the same as a very long time.</summary>
    None,

    /// <summary>An amount of the supplier's working time.</summary>
    WorkingTime,

    /// <summary>A number of working days at the same time of day, or at the end of the last of them.</summary>
    WorkingDays,

    /// <summary>A number of calendar months at the same time of day.</summary>
    CalendarMonths,

    /// <summary>An amount of time around the clock.</summary>
    ElapsedTime,

    /// <summary>A moment that was named.</summary>
    FixedMoment,
}

/// <summary>What was promised about time. Made by the factory methods; the default is no promise.</summary>
public sealed record Target
{
    private Target(TargetKind kind) => Kind = kind;

    /// <summary>No promise.</summary>
    public static Target None { get; } = new(TargetKind.None);

    /// <summary>Which of the other properties speaks.</summary>
    public TargetKind Kind { get; }

    /// <summary>Working or elapsed time; zero for other kinds.</summary>
    public Duration Time { get; private init; }

    /// <summary>Working days or calendar months; zero for other kinds.</summary>
    public int Count { get; private init; }

    /// <summary>Days and months end at the last closing of the reached day.</summary>
    public bool EndOfDay { get; private init; }

    /// <summary>The named moment; null for other kinds.</summary>
    public Instant? Moment { get; private init; }

    /// <summary>So much working time of the supplier's calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Target Working(Duration time) => new(TargetKind.WorkingTime) { Time = NotNegative(time) };

    /// <summary>So many working days of the supplier's calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Target Days(int days, bool endOfDay = false) =>
        new(TargetKind.WorkingDays) { Count = NotNegative(days), EndOfDay = endOfDay };

    /// <summary>So many calendar months.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Target Months(int months, bool endOfDay = false) =>
        new(TargetKind.CalendarMonths) { Count = NotNegative(months), EndOfDay = endOfDay };

    /// <summary>So much time around the clock, whatever the calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Target Elapsed(Duration time) => new(TargetKind.ElapsedTime) { Time = NotNegative(time) };

    /// <summary>At a named moment, which no pause moves.</summary>
    public static Target At(Instant moment) => new(TargetKind.FixedMoment) { Moment = moment };

    private static Duration NotNegative(Duration time) => time >= Duration.Zero
        ? time
        : throw new ArgumentOutOfRangeException(nameof(time), time, "A promise cannot take negative time.");

    private static int NotNegative(int count) => count >= 0
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A promise cannot take negative time.");
}
