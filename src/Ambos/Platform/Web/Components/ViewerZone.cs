using NodaTime;

namespace Ambos.Platform.Web.Components;

/// <summary>In which zone a reader sees times: their own setting, else that of their device, else that of the company.</summary>
public static class ViewerZone
{
    /// <summary>Claim of the signed-in person, an IANA zone.</summary>
    public const string Claim = "zoneinfo";

    /// <summary>Setting of the company, an IANA zone.</summary>
    public const string Setting = "zone";

    private const string Cookie = "zone";

    public static DateTimeZone Of(HttpContext? http) =>
        Known(http?.User.FindFirst(Claim)?.Value)
        ?? Known(http?.Request.Cookies[Cookie])
        ?? Known(http?.RequestServices.GetService<IConfiguration>()?[Setting])
        ?? DateTimeZone.Utc;

    /// <summary>The name by which a zone goes at a moment: CET, MSK, or UTC+3 where it has no letters.</summary>
    public static string NameAt(this DateTimeZone zone, Instant at)
    {
        var name = zone.GetZoneInterval(at).Name;

        return name is ['+' or '-', ..] ? $"UTC{name}" : name;
    }

    private static DateTimeZone? Known(string? id) =>
        id is { Length: > 0 and < 64 } ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
}
