using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;

namespace Ambos.Platform.Exports;

/// <summary>The addresses under which lists are had as files.</summary>
public sealed class ListEndpoints(EndpointDataSource endpoints)
{
    /// <summary>Whether the list may be had by somebody, as the gate before every request says it.</summary>
    public bool MayRead(string path, Actor actor) => Of(path)?.Metadata.GetMetadata<AllowAttribute>() is { Right: var right } && actor.Has(right);

    /// <summary>Lets the list of the request answer it.</summary>
    public Task Ask(HttpContext http)
    {
        var endpoint = Of(http.Request.Path) ?? throw new NotFoundException();
        http.SetEndpoint(endpoint);
        return endpoint.RequestDelegate!(http);
    }

    private RouteEndpoint? Of(string? path) => endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(endpoint =>
        string.Equals($"/{endpoint.RoutePattern.RawText?.Trim('/')}", path, StringComparison.OrdinalIgnoreCase)
        && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) is true);
}
