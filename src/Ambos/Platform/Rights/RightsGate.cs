using Ambos.Platform.Identity;

namespace Ambos.Platform.Rights;

/// <summary>Holds every endpoint and page against the table of rights before it runs. Without a row there is no way in.</summary>
public sealed class RightsGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var right = context.GetEndpoint()?.Metadata.GetMetadata<AllowAttribute>()?.Right;
        if (context.GetEndpoint() is null || (right is { } asked && user.Actor.Has(asked)))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = user.Actor.AccountId is null && right is not null
            ? StatusCodes.Status401Unauthorized
            : StatusCodes.Status403Forbidden;
    }
}

public static class Allowing
{
    /// <summary>Says which right an endpoint asks for.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AllowAttribute(right));
}
