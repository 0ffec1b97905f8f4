using System.Text.Json;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Notices;

/// <summary>Of what somebody wants to be told, how, and when they want to be left alone.</summary>
/// <param name="Channels">What differs from the standard, by kind and scope.</param>
/// <param name="DigestAt">Hour of the day, in the person's zone, at which the digest comes.</param>
/// <param name="Mail">What is mailed as well, where a mail server is named.</param>
/// <param name="QuietFrom">Hour at which quiet begins; the same as the end for none.</param>
public sealed record NoticeWishes(IReadOnlyDictionary<string, NoticeChannel> Channels, int DigestAt = 8, int QuietFrom = 0, int QuietTo = 0, NoticeMail Mail = NoticeMail.Digest)
{
    /// <summary>The name of the personal setting that holds them.</summary>
    public const string Setting = "notices";

    public static readonly NoticeWishes Standard = new(new Dictionary<string, NoticeChannel>());

    public static NoticeWishes From(string? stored) => stored is null ? Standard : JsonSerializer.Deserialize<NoticeWishes>(stored, Json.Stored) ?? Standard;

    public static string Cell(NoticeKind kind, NoticeScope scope) => $"{kind}-{scope}";

    /// <summary>One's own at once; of the team what waits for somebody; of what one only watches, once a day.</summary>
    public static NoticeChannel Usual(NoticeKind kind, NoticeScope scope) => scope switch
    {
        NoticeScope.Mine => NoticeChannel.Now,
        NoticeScope.Watched => NoticeChannel.Digest,
        _ => kind is NoticeKind.Asked or NoticeKind.PassedOn or NoticeKind.Overdue or NoticeKind.Presented ? NoticeChannel.Now : NoticeChannel.Off,
    };

    /// <summary>Whether something concerns people in this way at all: a file is only for whoever asked for it, an outcome for whoever spoke.</summary>
    public static bool Concerns(NoticeKind kind, NoticeScope scope) => kind is not (NoticeKind.Exported or NoticeKind.Outcome) || scope is NoticeScope.Mine;

    public NoticeChannel Channel(NoticeKind kind, NoticeScope scope) => Channels.TryGetValue(Cell(kind, scope), out var wished) ? wished : Usual(kind, scope);

    /// <summary>Whether what comes this way is mailed as well.</summary>
    public bool IsMailed(NoticeChannel channel) => Mail is NoticeMail.Everything || (Mail is NoticeMail.Digest && channel is NoticeChannel.Digest);

    public string Stored() => JsonSerializer.Serialize(this, Json.Stored);

    /// <summary>When a notice of this moment is shown: now, after the quiet hours, or with the next digest.</summary>
    public Instant VisibleAt(NoticeChannel channel, Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        if (channel is NoticeChannel.Digest)
        {
            var today = local.Date.At(new LocalTime(DigestAt, 0)).InZoneLeniently(zone).ToInstant();
            return today > at ? today : local.Date.PlusDays(1).At(new LocalTime(DigestAt, 0)).InZoneLeniently(zone).ToInstant();
        }

        if (!IsQuiet(local.Hour))
        {
            return at;
        }

        var end = local.Date.PlusDays(local.Hour >= QuietTo ? 1 : 0);
        return end.At(new LocalTime(QuietTo, 0)).InZoneLeniently(zone).ToInstant();
    }

    private bool IsQuiet(int hour) => QuietFrom < QuietTo
        ? hour >= QuietFrom && hour < QuietTo
        : QuietFrom > QuietTo && (hour >= QuietFrom || hour < QuietTo);
}
