using Ambos.Core.Calendars;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Layout;
using NodaTime;

namespace Ambos.Platform.Web.Components;

/// <summary>In which zone a reader sees times: their own setting, else that of their device, else that of the company.</summary>
public static class ViewerZone
{
    private const string Cookie = "zone";

    public static DateTimeZone Of(HttpContext? http) =>
        Known(http?.RequestServices.GetService<CurrentUser>()?.TimeZone)
        ?? Known(http?.Request.Cookies[Cookie])
        ?? Known(http.Company().TimeZone)
        ?? DateTimeZone.Utc;

    /// <summary>The name by which a zone goes at a moment: CET, MSK, or UTC+3 where it has no letters.</summary>
    public static string NameAt(this DateTimeZone zone, Instant at)
    {
        var name = zone.GetZoneInterval(at).Name;

        return name is ['+' or '-', ..] ? $"UTC{name}" : name;
    }

    /// <summary>The head of a column of moments, with the zone in which they stand below: Due (CET).</summary>
    public static string Named(string title, HttpContext? http)
    {
        var now = http?.RequestServices.GetRequiredService<TimeProvider>().Now();
        return now is { } moment ? $"{title} ({Of(http).NameAt(moment)})" : title;
    }

    private static DateTimeZone? Known(string? id) =>
        id is { Length: > 0 and < 64 } ? Zones.Find(id) : null;
}
