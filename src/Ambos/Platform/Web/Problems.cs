using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Ambos.Platform.Web;

/// <summary>What every refusal of the API carries: a stable code, and the number by which it is found in the log.</summary>
public static class Problems
{
    private const string CodeName = "code";

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<RefusalHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Harden(json.SerializerOptions));
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.Remove("traceId");
        problem.Extensions["correlation"] = context.HttpContext.TraceIdentifier;
        if (!problem.Extensions.ContainsKey(CodeName))
        {
            problem.Extensions[CodeName] = problem is HttpValidationProblemDetails ? "invalid" : Code(problem.Status);
        }
    }

    private static string Code(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "unreadable",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "media-type-not-supported",
        StatusCodes.Status429TooManyRequests => "too-many-attempts",
        _ => "internal-error",
    };

    /// <summary>What a caller sends is read strictly: unknown and repeated properties are mistakes, depth is bounded.</summary>
    private static void Harden(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.MaxDepth = 32;
    }

    /// <summary>Programs get problem+json, people a page.</summary>
    public static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api")
        || context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.StartsWith("/api", StringComparison.Ordinal) is true;
}
