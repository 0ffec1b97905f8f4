using System.Text.Json;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Ambos.Platform.Web;

/// <summary>Turns a refusal into problem+json, or into the error page for a browser. Nothing else maps rules to HTTP.</summary>
public sealed class RefusalHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, code, field, detail) = Describe(exception);
        httpContext.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfter(exception);
        }

        if (httpContext.IsApi())
        {
            await problems.TryWriteAsync(new()
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = status, Detail = detail, Extensions = Extensions(code, field, exception) },
            });
        }

        return true; // a page: the status alone calls the error page
    }

    private static (int Status, string Code, string? Field, string? Detail) Describe(Exception exception) => exception switch
    {
        RefusedException refused => (Status(refused.Kind), refused.Code, refused.Field, refused.Remedy),
        BadHttpRequestException { InnerException: JsonException json } bad => (bad.StatusCode, "unreadable", json.Path?.TrimStart('$', '.'), Sentence(json)),
        BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode is StatusCodes.Status413PayloadTooLarge ? "too-large" : "unreadable", null, null),
        StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, "storage-unavailable", null, null),
        _ => (StatusCodes.Status500InternalServerError, "internal-error", null, null),
    };

    /// <summary>What the reader of JSON says names the property and the line, and no type of ours.</summary>
    private static string Sentence(JsonException json) => json.Message switch
    {
        var text when text.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => "The body has a property that is not known here.",
        var text when text.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase) => "The body has the same property twice.",
        var text when text.StartsWith("Expected a ", StringComparison.Ordinal) => text,
        _ => "The body is not the JSON that is described at /openapi/v1.json.",
    };

    private static Dictionary<string, object?> Extensions(string code, string? field, Exception exception)
    {
        Dictionary<string, object?> extensions = new() { ["code"] = code };
        if (field is { Length: > 0 })
        {
            extensions["field"] = field;
        }

        if (exception is RefusedException { Current: { } current })
        {
            extensions["current"] = current;
        }

        return extensions;
    }

    private static string RetryAfter(Exception exception) =>
        exception is RefusedException { Values: [int seconds, ..] } ? seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) : "2";

    private static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status409Conflict,
    };
}
