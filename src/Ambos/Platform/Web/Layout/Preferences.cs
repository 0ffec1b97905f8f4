using System.Globalization;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Web.Layout;

/// <summary>A language of the pages, named as its speakers name it.</summary>
public sealed record Language(string Code, string Name);

/// <summary>How a reader wants the pages: language and theme, kept in cookies, changed by plain forms.</summary>
public static class Preferences
{
    public const string ThemePath = "/preferences/theme";
    public const string LanguagePath = "/preferences/language";

    private const string ThemeCookie = "theme";
    private const string System = "system";

    public static readonly IReadOnlyList<Language> Languages = [new("en", "English"), new("es", "Español"), new("ru", "Русский"), new("pl", "Polski")];
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", System];

    /// <summary>The theme that the reader chose in this browser, else in the account; without a choice, that of the device.</summary>
    public static string Theme(HttpContext? http) =>
        http?.Request.Cookies[ThemeCookie] is { } chosen && Themes.Contains(chosen) ? chosen
        : http?.RequestServices.GetService<CurrentUser>()?.Theme is { } kept && Themes.Contains(kept) ? kept : System;

    /// <summary>What was chosen in this browser counts no more: the account says it from now on.</summary>
    public static void Forget(HttpContext http)
    {
        http.Response.Cookies.Delete(ThemeCookie);
        http.Response.Cookies.Delete(CookieRequestCultureProvider.DefaultCookieName);
    }

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        app.MapPost(ThemePath, ([FromForm] string theme, [FromForm] string? back, HttpContext http) =>
            Themes.Contains(theme) ? Keep(http, ThemeCookie, theme, back) : Results.BadRequest()).Allow(Right.Public).ExcludeFromDescription();

        app.MapPost(LanguagePath, ([FromForm] string language, [FromForm] string? back, HttpContext http) =>
            Languages.Any(known => known.Code == language)
                ? Keep(http, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(language)), back)
                : Results.BadRequest()).Allow(Right.Public).ExcludeFromDescription();
    }

    private static IResult Keep(HttpContext http, string cookie, string value, string? back)
    {
        http.Response.Cookies.Append(cookie, value, new()
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });

        return Results.LocalRedirect(LocalPath.IsLocal(back) ? back! : "/");
    }
}
