using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>When to warn before a promise breaks. Counted backwards from the due moment, in the promise's own measure.</summary>
public sealed record Warning
{
    private Warning()
    {
    }

    /// <summary>At this used share, 0 to 1. Null for a warning at a fixed distance.</summary>
    public double? Share { get; private init; }

    /// <summary>So much time before. Null for a warning at a share.</summary>
    public Duration? Ahead { get; private init; }

    /// <summary>When so much of the time is used: 0.75 warns at three quarters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public static Warning AtShare(double share) => share is >= 0 and <= 1
        ? new Warning { Share = share }
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");

    /// <summary>So much working time before the due moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Warning Before(Duration ahead) => ahead >= Duration.Zero
        ? new Warning { Ahead = ahead }
        : throw new ArgumentOutOfRangeException(nameof(ahead), ahead, "A warning comes before the due moment.");
}
