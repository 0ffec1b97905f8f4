namespace Ambos.Platform.Web.Components;

/// <summary>A sentence said once, on the page to which a form leads: what was done.</summary>
public static class Flash
{
    private const string Cookie = "said";
    private const int Length = 400;

    /// <summary>Says <paramref name="text"/> on the next page that this reader opens.</summary>
    /// <param name="undo">Where a form is sent that takes it back; offered beside the sentence.</param>
    public static void Say(this HttpContext http, string text, Tone tone = Tone.Good, string? undo = null) =>
        http.Response.Cookies.Append(Cookie, $"{tone}|{undo}|{text[..Math.Min(text.Length, Length)]}", new()
        {
            MaxAge = TimeSpan.FromMinutes(1),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });

    internal static (Tone Tone, string Undo, string Text)? Hear(HttpContext? http)
    {
        if (http?.Request.Cookies[Cookie] is not { } said || said.Split('|', 3) is not [var name, var undo, var text] || !Enum.TryParse<Tone>(name, out var tone))
        {
            return null;
        }

        if (!http.Response.HasStarted)
        {
            http.Response.Cookies.Delete(Cookie);
        }

        return (tone, LocalPath.IsLocal(undo) ? undo : "", text);
    }
}
