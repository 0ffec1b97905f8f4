using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Time zones by their IANA ids, such as <c>Europe/Madrid</c>.</summary>
public static class Zones
{
    private const string Utc = "UTC";

    /// <summary>
    /// The zone of an id; null for what is none. An offset such as <c>UTC+02:00</c> is none: it follows no place's law, and
    /// browsers do not know it.
    /// </summary>
    /// <param name="id">Upper and lower case count.</param>
    public static DateTimeZone? Find(string id) =>
        id.StartsWith(Utc, StringComparison.Ordinal) && id.Length > Utc.Length ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
