using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>Much has been said at once, and is to be studied before the day is over.</summary>
public sealed class StudyWish(TimeProvider clock)
{
    /// <summary>So long whoever brought it needs at most to save it.</summary>
    private static readonly Duration Settles = Duration.FromSeconds(30);

    private readonly Lock _lock = new();
    private Instant? _since;

    public void Raise()
    {
        lock (_lock)
        {
            _since = clock.Now();
        }
    }

    /// <summary>Whether it is time; once for each wish.</summary>
    public bool Take()
    {
        lock (_lock)
        {
            if (_since is not { } since || clock.Now() - since < Settles)
            {
                return false;
            }

            _since = null;
            return true;
        }
    }
}
