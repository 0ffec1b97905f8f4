using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Ambos.Platform.Web;

/// <summary>Turns a refusal into problem+json, or into the error page for a browser. Nothing else maps rules to HTTP.</summary>
public sealed class RefusalHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not var (status, code, field))
        {
            return false;
        }

        httpContext.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }

        var problem = new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = (exception as RefusedException)?.Remedy, Extensions = { ["code"] = code, ["field"] = field } },
        };
        if (exception is RefusedException { Current: { } current })
        {
            problem.ProblemDetails.Extensions["current"] = current;
        }

        await problems.TryWriteAsync(problem);

        return true;
    }

    private static (int Status, string Code, string? Field)? Describe(Exception exception) => exception switch
    {
        RefusedException refused => (Status(refused.Kind), refused.Code, refused.Field),
        BadHttpRequestException bad => (bad.StatusCode, "unreadable", null),
        StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, "storage-unavailable", null),
        _ => null,
    };

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
