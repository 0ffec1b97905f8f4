using Ambos.Platform.Identity;
using Ambos.Platform.Metrics;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;

namespace Ambos.Platform.Rights;

/// <summary>Holds every endpoint and page against the table of rights before it runs. Without a row there is no way in.</summary>
public sealed class RightsGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        // What is no route is the framework's own answer: 405, 415.
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        var right = endpoint?.Metadata.GetMetadata<AllowAttribute>()?.Right;
        if (endpoint is not null && (right is not { } asked || !user.Actor.Has(asked)))
        {
            Refuse(context, user, right);
            return;
        }

        if (user.Actor.ReadsOnly && RequestOrigin.IsUnsafe(context.Request.Method))
        {
            throw new RefusedException("token-reads-only", RefusalKind.Forbidden);
        }

        await next(context);
    }

    /// <summary>Who has not signed in may do so first; a browser is led there.</summary>
    private static void Refuse(HttpContext context, CurrentUser user, Right? right)
    {
        if (user.AccountId is not null || right is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (context.IsApi() || context.Request.Path.StartsWithSegments("/live") || context.Request.Path == MetricsModule.Path)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else
        {
            context.Response.Redirect(SignInAddress(context.Request));
        }
    }

    private static string SignInAddress(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? $"/sign-in?back={Uri.EscapeDataString(request.Path + request.QueryString)}" : "/sign-in";
}

public static class Allowing
{
    /// <summary>Says which right an endpoint asks for.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AllowAttribute(right));
}
