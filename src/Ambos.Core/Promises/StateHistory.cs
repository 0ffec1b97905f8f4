using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>From this moment on the request waits for somebody, or for nobody.</summary>
public sealed record StateChange(Instant At, Waiting Waiting, string? Why = null);

/// <summary>A stretch in which the clock stood: for whom, and why.</summary>
public sealed record Pause(Interval During, Waiting Waiting, string? Why = null);

/// <summary>What state a request was in and when. Pauses are derived from it, to the tick; no sum is ever kept.</summary>
/// <remarks>Before its first change work goes on. Of changes at the same moment the last one holds.</remarks>
/// <param name="changes">In any order; those of one moment in the order in which they happened.</param>
public sealed class StateHistory(IEnumerable<StateChange> changes)
{
    private readonly StateChange[] _changes = [.. changes.OrderBy(change => change.At)];

    /// <summary>Work has always been going on.</summary>
    public static StateHistory Unbroken { get; } = new([]);

    /// <summary>Whom the request waits for at a moment.</summary>
    public Waiting At(Instant moment) => _changes.LastOrDefault(change => change.At <= moment)?.Waiting ?? Waiting.None;

    /// <summary>The pauses of the given kinds up to a moment, in order; a pause that lasts ends there.</summary>
    public IReadOnlyList<Pause> Pauses(Waiting kinds, Instant until)
    {
        var pauses = new List<Pause>();
        for (var i = 0; i < _changes.Length && _changes[i].At < until; i++)
        {
            var change = _changes[i];
            var end = i + 1 < _changes.Length ? Instant.Min(until, _changes[i + 1].At) : until;
            if ((change.Waiting & kinds) != 0 && end > change.At)
            {
                pauses.Add(new Pause(new Interval(change.At, end), change.Waiting, change.Why));
            }
        }

        return pauses;
    }
}
