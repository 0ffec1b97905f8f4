using System.Globalization;

namespace Ambos.Platform.Web.Components;

/// <summary>Which columns of a list its reader wants: those named in the address, else those chosen last at this address.</summary>
public static class ChosenColumns
{
    private const string Cookie = "columns";
    private const char Between = '.';

    /// <summary>The places of the columns to show; keeps a choice that stands in the address. The heads of rows are always shown.</summary>
    public static HashSet<int> Of(HttpContext? http, ListAddress address, int count, IEnumerable<int> always)
    {
        var asked = Places(address.All(ListAddress.Columns), count);
        if (asked.Count > 0)
        {
            Keep(http, address.Path, asked.Count == count ? null : asked);
        }
        else
        {
            asked = Places(http?.Request.Cookies[Cookie]?.Split(Between) ?? [], count);
        }

        return asked.Count == 0 ? [.. Enumerable.Range(0, count)] : [.. asked, .. always];
    }

    private static HashSet<int> Places(IEnumerable<string> words, int count) =>
        [.. words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1).Where(place => place >= 0 && place < count)];

    private static void Keep(HttpContext? http, string path, IReadOnlySet<int>? places)
    {
        if (http is null or { Response.HasStarted: true })
        {
            return;
        }

        http.Response.Cookies.Append(Cookie, places is null ? "" : string.Join(Between, places.Order()), new()
        {
            MaxAge = places is null ? TimeSpan.Zero : TimeSpan.FromDays(365),
            Path = path,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }
}
