using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Ambos.Platform.Import;

/// <summary>
/// A moment as people and programs write it: ISO 8601 with or without an offset, days and months in either order, years of two
/// digits, the days of a spreadsheet, seconds or milliseconds since 1970. Which of day and month stands first one date alone may
/// not tell; then both readings are kept.
/// </summary>
public sealed partial class WrittenMoment
{
    private const long LongestSeconds = 99_999_999_999;
    private const int MillisecondsOfDay = 86_400_000;

    /// <summary>Years of two digits up to this one are of this century.</summary>
    private const int LastOfThisCentury = 69;

    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private static readonly LocalDate FirstOfSpreadsheets = new(1899, 12, 30);

    private readonly Instant? _exact;
    private readonly Offset? _offset;
    private readonly LocalDateTime? _dayFirst, _monthFirst;

    private WrittenMoment(Instant exact) => _exact = exact;

    private WrittenMoment(LocalDateTime? dayFirst, LocalDateTime? monthFirst, Offset? offset) =>
        (_dayFirst, _monthFirst, _offset) = (dayFirst, monthFirst, offset);

    /// <summary>Can only be read with the day first.</summary>
    public bool MustBeDayFirst => _exact is null && _monthFirst is null;

    public bool MustBeMonthFirst => _exact is null && _dayFirst is null;

    /// <summary>Both orders give a date, and not the same.</summary>
    public bool IsAmbiguous => _dayFirst is { } day && _monthFirst is { } month && day != month;

    /// <summary>Nothing when it is no moment.</summary>
    public static WrittenMoment? Read(string text)
    {
        if (Minutes().IsMatch(text) && Of(Compact().Match(text)) is { } minute)
        {
            return minute;
        }

        if (Epoch().IsMatch(text))
        {
            var number = decimal.Parse(text, CultureInfo.InvariantCulture);
            var milliseconds = Math.Abs(number) > LongestSeconds ? number : number * 1000;
            return new(Instant.FromUnixTimeMilliseconds((long)milliseconds));
        }

        if (Spreadsheet().IsMatch(text))
        {
            var milliseconds = (long)Math.Round(decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture) * MillisecondsOfDay);
            var shown = FirstOfSpreadsheets.AtMidnight().PlusMilliseconds(milliseconds);
            return new(shown, shown, null);
        }

        text = NamedMonth().Replace(text, named => string.Create(CultureInfo.InvariantCulture, $"{named.Groups[1].Value}.{Month(named.Groups[2].Value)}.{named.Groups[3].Value}"));
        return Moment().Match(text) is { Success: true } match ? Of(match)
            : Compact().Match(text) is { Success: true } compact ? Of(compact)
            : null;
    }

    /// <summary>The moment, by clocks of the zone where no offset is written; nothing when this order gives no date.</summary>
    public Instant? At(DateTimeZone zone, bool monthFirst) =>
        _exact ?? (monthFirst ? _monthFirst : _dayFirst) switch
        {
            null => null,
            { } local when _offset is { } offset => local.WithOffset(offset).ToInstant(),
            { } local => local.InZoneLeniently(zone).ToInstant(),
        };

    private static WrittenMoment? Of(Match match)
    {
        var (first, second, third) = (Number(match, "first"), Number(match, "second"), Year(match));
        if (Time(match) is not { } time || !TryOffset(match, out var offset))
        {
            return null;
        }

        var yearFirst = match.Groups["first"].Length == 4;
        var dotted = match.Groups["mark"].Value == ".";
        var (dayFirst, monthFirst) = yearFirst
            ? (Local(first, second, third, time), Local(first, second, third, time))
            : (Local(third, second, first, time), dotted ? Local(third, second, first, time) : Local(third, first, second, time));
        return dayFirst is null && monthFirst is null ? null : new(dayFirst, monthFirst, offset);
    }

    private static LocalDateTime? Local(int year, int month, int day, Duration time) =>
        year is < 1000 or > 9000 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? null
            : new LocalDate(year, month, day).AtMidnight().PlusNanoseconds(time.ToInt64Nanoseconds());

    private static int Month(string name) => (Months.IndexOf(name, StringComparison.OrdinalIgnoreCase) / 3) + 1;

    private static int Year(Match match) => (Number(match, "third"), match.Groups["first"].Length + match.Groups["third"].Length) switch
    {
        (var written, >= 5) => written,
        ( <= LastOfThisCentury and var year, _) => year + 2000,
        (var year, _) => year + 1900,
    };

    private static Duration? Time(Match match)
    {
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second60"));
        if (match.Groups["half"] is { Success: true, Value: var half })
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half is ['p' or 'P', ..] ? 12 : 0);
        }

        var fraction = match.Groups["fraction"].Value.PadRight(3, '0')[..3];
        return hour > 23 || minute > 59 || second > 59
            ? null
            : Duration.FromHours(hour) + Duration.FromMinutes(minute) + Duration.FromSeconds(second) + Duration.FromMilliseconds(int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    private static bool TryOffset(Match match, out Offset? offset)
    {
        offset = match.Groups["offset"] switch
        {
            { Success: false } => null,
            { Value: not ['+' or '-', ..] } => Offset.Zero,
            _ when Number(match, "ahead") > 18 || Number(match, "ahead60") > 59 => Offset.MaxValue,
            { Value: var text } => Offset.FromSeconds((text[0] is '-' ? -60 : 60) * ((Number(match, "ahead") * 60) + Number(match, "ahead60"))),
        };
        return offset != Offset.MaxValue;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^-?[0-9]{9,13}(\.[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();

    /// <summary>Year, month, day, hour and minute of our time; as milliseconds they would be of the seventies.</summary>
    [GeneratedRegex("^(?:19|20)[0-9]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Minutes();

    /// <summary>As databases write it: 07-Feb-2026.</summary>
    [GeneratedRegex("^([0-9]{1,2})[- ](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[- ]([0-9]{4}|[0-9]{2})(?=$|[ T:,])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedMonth();

    /// <summary>A day of our time, whole or with its part that has passed.</summary>
    [GeneratedRegex(@"^[2-7][0-9]{4}(?:[.,][0-9]{1,12})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Spreadsheet();

    [GeneratedRegex(@"^(?<first>(?:19|20)[0-9]{2})(?<second>[0-9]{2})(?<third>[0-9]{2})(?:T?(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?:(?<second60>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?(?<offset>Z|[+-](?<ahead>[0-9]{2}):?(?<ahead60>[0-9]{2}))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex("""
        ^(?<first>[0-9]{1,2}|[0-9]{4})(?<mark>[-/.])(?<second>[0-9]{1,2})\k<mark>(?<third>(?<=^[0-9]{4}.[0-9]{1,2}.)[0-9]{1,2}|(?<=^[0-9]{1,2}.[0-9]{1,2}.)[0-9]{4}|(?<=^[0-9]{1,2}[/.][0-9]{1,2}.)[0-9]{2})
        (?:(?:T|,?\ +|(?<=^[0-9]{1,2}.[0-9]{1,2}.[0-9]{4}):)(?<hour>[0-9]{1,2})(?<colon>[:.])(?<minute>[0-9]{2})(?:\k<colon>(?<second60>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?
        (?:\ ?(?<half>[AaPp]\.?[Mm]\.?))?
        (?:\ ?(?<offset>Z|z|UTC|GMT|[+-](?<ahead>[0-9]{2})(?::?(?<ahead60>[0-9]{2}))?))?)?$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Moment();
}
