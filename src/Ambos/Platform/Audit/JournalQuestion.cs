using System.Globalization;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Platform.Audit;

/// <summary>Which entries of the journal, as they are asked for in an address.</summary>
/// <param name="Kind">What happened: <c>RequestAsked</c>.</param>
/// <param name="SubjectKind">To what kind of thing: <c>request</c>.</param>
/// <param name="Subject">To which: its id, or the number that people say aloud.</param>
/// <param name="Actor">Who did it: the id of the account, its e-mail address or a part of the name.</param>
/// <param name="Channel">By which way.</param>
/// <param name="From">From this day or moment on.</param>
/// <param name="To">Until this day, inclusive, or before this moment.</param>
/// <param name="After">Older than this number.</param>
/// <param name="Before">Newer than this number.</param>
public sealed record JournalWords(
    string? Kind, string? SubjectKind, string? Subject, string? Actor, string? Channel, string? From, string? To, string? After, string? Before)
{
    /// <summary>Reads the words; refuses what is none, by name.</summary>
    public JournalQuestion In(DateTimeZone zone) => new(
        Word(Kind), Word(SubjectKind), Word(Subject), Word(Actor), Way(), Moment("from", From, 0, zone), Moment("to", To, 1, zone),
        Number("after", After), Number("before", Before));

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Channel? Way() => Word(Channel) is not { } word ? null
        : Enum.TryParse<Channel>(word, ignoreCase: true, out var way) && Enum.IsDefined(way) ? way
        : throw new InvalidException("channel", ErrorCodes.Unknown) { Remedy = $"One of: {string.Join(", ", Enum.GetNames<Channel>())}." };

    private static Instant? Moment(string field, string? text, int days, DateTimeZone zone) => Word(text) switch
    {
        null => null,
        { } word when LocalDatePattern.Iso.Parse(word) is { Success: true, Value: var day } && Years.Cover(day) => zone.AtStartOfDay(day.PlusDays(days)).ToInstant(),
        { } word when InstantPattern.ExtendedIso.Parse(word) is { Success: true, Value: var moment } => moment,
        _ => throw new InvalidException(field, "not-a-day") { Remedy = "A day such as 2026-03-02, or a moment such as 2026-03-02T09:00:00Z." },
    };

    private static long? Number(string field, string? text) => Word(text) switch
    {
        null => null,
        { } word when long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new InvalidException(field, ErrorCodes.Unknown) { Remedy = "The number that the page before gave." },
    };
}

/// <summary>Which entries of the journal.</summary>
/// <param name="To">Exclusive.</param>
public sealed record JournalQuestion(
    string? Kind, string? SubjectKind, string? Subject, string? Actor, Channel? Channel, Instant? From, Instant? To, long? After, long? Before);
