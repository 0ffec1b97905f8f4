using System.Globalization;
using Ambos.Platform.Rules;

namespace Ambos.Requests.Life;

/// <summary>What the endpoints that change a request have in common.</summary>
internal static class Editing
{
    /// <summary>The version that was seen, from the body or from the header If-Match.</summary>
    public static T Seen<T>(this T edit, HttpContext http) where T : RequestEdit => edit.Version is not null
        ? edit
        : edit with { Version = Version(http) };

    public static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static int? Version(HttpContext http) => http.Request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        var tag when int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => throw new InvalidException("If-Match", "not-a-version"),
    };
}
