using System.Globalization;
using Ambos.Platform.Import;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Tests.Import;

public sealed class WrittenMomentTests
{
    private static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];

    [Theory]
    [InlineData("2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("2026-03-04T10:00:00.123+01:00", "2026-03-04T09:00:00.123Z")]
    [InlineData("2026-03-04 10:00:00+0100", "2026-03-04T09:00:00Z")]
    [InlineData("2026-03-04 10:00:00 -03", "2026-03-04T13:00:00Z")]
    [InlineData("2026-03-04T10:00", "2026-03-04T09:00:00Z")]
    [InlineData("2026-03-04 10:00:00.5", "2026-03-04T09:00:00.5Z")]
    [InlineData("2026-03-04 10:00:00,250", "2026-03-04T09:00:00.25Z")]
    [InlineData("2026/03/04 10:00:00", "2026-03-04T09:00:00Z")]
    [InlineData("04.03.2026 10:00:00", "2026-03-04T09:00:00Z")]
    [InlineData("4/3/2026 9:05", "2026-03-04T08:05:00Z")]
    [InlineData("04-03-2026 10:00", "2026-03-04T09:00:00Z")]
    [InlineData("2026-03-04", "2026-03-03T23:00:00Z")]
    [InlineData("04/03/2026 01:30 PM", "2026-03-04T12:30:00Z")]
    [InlineData("04/03/2026 12:00 am", "2026-03-03T23:00:00Z")]
    [InlineData("04.03.26 10:00", "2026-03-04T09:00:00Z")]
    [InlineData("4/3/26", "2026-03-03T23:00:00Z")]
    [InlineData("04.03.99", "1999-03-03T23:00:00Z")]
    [InlineData("04.03.2026 10.05.06", "2026-03-04T09:05:06Z")]
    [InlineData("04-03-2026:10.05", "2026-03-04T09:05:00Z")]
    [InlineData("04-Mar-2026 10:05", "2026-03-04T09:05:00Z")]
    [InlineData("4 march 26", "2026-03-03T23:00:00Z")]
    [InlineData("20260304", "2026-03-03T23:00:00Z")]
    [InlineData("20260304100506", "2026-03-04T09:05:06Z")]
    [InlineData("202603041005", "2026-03-04T09:05:00Z")]
    [InlineData("202611031015", "2026-11-03T09:15:00Z")]
    [InlineData("20260304T1005Z", "2026-03-04T10:05:00Z")]
    [InlineData("200013041005", "1976-05-03T23:10:41.005Z")]
    [InlineData("20260304T100506Z", "2026-03-04T10:05:06Z")]
    [InlineData("46085", "2026-03-03T23:00:00Z")]
    [InlineData("46085.4375", "2026-03-04T09:30:00Z")]
    [InlineData("46085,4375", "2026-03-04T09:30:00Z")]
    [InlineData("1772618400", "2026-03-04T10:00:00Z")]
    [InlineData("1772618400123", "2026-03-04T10:00:00.123Z")]
    [InlineData("1772618400.5", "2026-03-04T10:00:00.5Z")]
    [InlineData("2026-03-29 02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25 02:30", "2026-10-25T00:30:00Z")]
    public void A_moment_is_read_as_it_is_written(string written, string moment) =>
        Assert.Equal(InstantPattern.ExtendedIso.Parse(moment).Value, WrittenMoment.Read(written)?.At(Warsaw, monthFirst: false));

    [Fact]
    public void Every_minute_written_without_signs_is_read_again()
    {
        var random = new Random(5);
        for (var run = 0; run < 500; run++)
        {
            var minute = Instant.FromUtc(1950, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(0, 75_000_000));
            var written = minute.InUtc().ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

            Assert.Equal(minute, WrittenMoment.Read(written)?.At(DateTimeZone.Utc, monthFirst: false));
        }
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("2026-02-30 10:00")]
    [InlineData("2026-13-01")]
    [InlineData("13/13/2026")]
    [InlineData("2026-03-04 24:01")]
    [InlineData("2026-03-04 10:60")]
    [InlineData("2026-03-04T10:00:00+25:00")]
    [InlineData("04/03/2026 13:00 PM")]
    [InlineData("04/03-2026")]
    [InlineData("04-03-26")]
    [InlineData("20261304")]
    [InlineData("45294.5.5")]
    [InlineData("07-Foo-2026")]
    [InlineData("12345")]
    [InlineData("12345678901234567890")]
    public void What_is_no_moment_is_none(string written) => Assert.Null(WrittenMoment.Read(written));

    [Theory]
    [InlineData("03/04/2026", true, false, false)]
    [InlineData("25/04/2026", false, true, false)]
    [InlineData("04/25/2026", false, false, true)]
    [InlineData("04/04/2026", false, false, false)]
    [InlineData("03.04.2026", false, false, false)]
    [InlineData("2026/03/04", false, false, false)]
    public void A_date_tells_whether_its_order_is_sure(string written, bool ambiguous, bool dayFirst, bool monthFirst)
    {
        var moment = WrittenMoment.Read(written)!;

        Assert.Equal((ambiguous, dayFirst, monthFirst), (moment.IsAmbiguous, moment.MustBeDayFirst, moment.MustBeMonthFirst));
    }
}
