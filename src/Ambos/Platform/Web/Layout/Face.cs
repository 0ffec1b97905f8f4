using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Web.Layout;

/// <summary>
/// Which side somebody looks at: external customers, internal ones, or both. Lists without a side of their own in the
/// address show this one; the page stays where it is when it changes.
/// </summary>
public static class Face
{
    public const string Path = "/preferences/side";
    public const string Word = "side";
    private const string Both = "Both";
    private const string Cookie = "side";

    /// <summary>Nothing for both sides.</summary>
    public static Side? Of(HttpContext? http) => Named(http?.Request.Cookies[Cookie]);

    /// <summary>What a list shows: the side in its address, where an empty one asks for both, else the reader's.</summary>
    public static string? Wanted(HttpContext? http, string? inAddress) => inAddress ?? Of(http)?.ToString();

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(Path, ([FromForm] string side, [FromForm] string? back, HttpContext http) =>
        {
            http.Response.Cookies.Append(Cookie, side, new()
            {
                MaxAge = side == Both ? TimeSpan.Zero : TimeSpan.FromDays(365),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
            return Results.LocalRedirect(LocalPath.IsLocal(back) ? Here(back!) : "/");
        })
        .Allow(Right.Serve)
        .ExcludeFromDescription();

    private static Side? Named(string? side) => Enum.TryParse<Side>(side, out var known) && Enum.IsDefined(known) ? known : null;

    /// <summary>The same page with the same conditions, from its beginning, without a side of its own.</summary>
    private static string Here(string back)
    {
        var (path, words) = back.Split('?', 2) is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (back, []);
        return QueryHelpers.AddQueryString(path, words.Where(word => word.Key is not (Word or "after" or "before" or "trail"))
            .SelectMany(word => word.Value.Select(value => KeyValuePair.Create(word.Key, value))));
    }
}
