namespace Ambos.Tests.TestHost;

/// <summary>A clock that stands still until a test moves it. It begins on Monday 2 March 2026, 10:00 in Madrid.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;

    public void Set(DateTimeOffset moment) => _now = moment;
}
