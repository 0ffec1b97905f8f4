using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Tests.Calendars;

public sealed class RhythmTests
{
    private static readonly DateTimeZone Madrid = DateTimeZoneProviders.Tzdb["Europe/Madrid"];

    [Theory]
    [InlineData("2026-03-02T06:59", "2026-03-02T07:00")] // Monday, winter
    [InlineData("2026-03-02T07:00", "2026-03-09T07:00")] // strictly after
    [InlineData("2026-03-27T12:00", "2026-03-30T06:00")] // summer has begun on the Sunday between
    public void Every_week_it_is_the_same_hour_on_the_wall(string after, string next) =>
        Assert.Equal(Utc(next), new Rhythm(Cadence.Weekly, IsoDayOfWeek.Monday, 1, 8).After(Utc(after), Madrid));

    [Theory]
    [InlineData("2026-01-31T12:00", "2026-02-28T07:00")]
    [InlineData("2028-02-01T12:00", "2028-02-29T07:00")]
    [InlineData("2026-04-30T06:00", "2026-05-31T06:00")]
    [InlineData("2026-12-31T07:00", "2027-01-31T07:00")]
    public void A_day_that_a_month_does_not_have_is_its_last_one(string after, string next) =>
        Assert.Equal(Utc(next), new Rhythm(Cadence.Monthly, IsoDayOfWeek.Monday, 31, 8).After(Utc(after), Madrid));

    [Fact]
    public void An_hour_that_is_leapt_over_is_an_hour_later_and_one_that_comes_twice_comes_once()
    {
        var sundays = new Rhythm(Cadence.Weekly, IsoDayOfWeek.Sunday, 1, 2);

        Assert.Equal(Utc("2026-03-29T01:00"), sundays.After(Utc("2026-03-28T12:00"), Madrid));
        Assert.Equal(Utc("2026-10-25T00:00"), sundays.After(Utc("2026-10-24T12:00"), Madrid));
        Assert.Equal(Utc("2026-11-01T01:00"), sundays.After(Utc("2026-10-25T00:00"), Madrid));
    }

    private static Instant Utc(string text) => NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;
}
