using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Ambos.Tests.Rights;

/// <summary>One thing that can be called: a method of an endpoint or page.</summary>
internal sealed record Operation(string Method, string Pattern, bool IsForm, RoutePattern Route, Right? Right)
{
    public const string Absent = "0190d3a0-0000-7000-8000-0123456789ab";
    public const string AbsentName = "R-99999999";

    private const string NameParameter = "Name";

    public bool Changes => Method is not ("GET" or "HEAD");

    /// <summary>Whether its address names a row in this way: by id, or by a number that people say aloud.</summary>
    public bool Takes(string id) => Route.Parameters.Any(parameter => Guid.TryParse(id, out _) && parameter.ParameterPolicies.Any(policy => policy.Content == "guid"))
        || Route.Parameters.Any(parameter => parameter.Name is NameParameter);

    /// <summary>A form of a page: without a token of the form it is refused before anything is looked for.</summary>
    public bool IsPosted => Changes && !Pattern.StartsWith("/api", StringComparison.Ordinal);

    /// <summary>How it stands in the policy file.</summary>
    public string Key => $"{Method} {Pattern}";

    /// <summary>The whole row.</summary>
    public string Row => $"{Key} {Right}";

    /// <summary>Everything that the program answers, without its static files.</summary>
    public static IReadOnlyList<Operation> All(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<AllowAttribute>() is not null
           where !endpoint.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor")
           let form = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
               || endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") is true
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Operation(
               method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), form, endpoint.RoutePattern, endpoint.Metadata.GetMetadata<AllowAttribute>()?.Right),
    ];

    /// <summary>A call with this id wherever one is asked for.</summary>
    public HttpRequestMessage Call(Bodies bodies, string id = Absent)
    {
        var address = "/" + string.Join('/', Route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => Fill(part, id)))));
        var request = new HttpRequestMessage(new(Method), address);
        if (Changes)
        {
            request.Content = IsForm || IsPosted
                ? new MultipartFormDataContent { { new StringContent("nothing"), "nothing" } }
                : bodies.For(Method, Pattern);
        }

        return request;
    }

    private static string Fill(RoutePatternPart part, string id) => part switch
    {
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") => "404",
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => id,
        RoutePatternParameterPart { Name: NameParameter } => id,
        RoutePatternParameterPart parameter => parameter.Name == "documentName" ? "v1" : "absent",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };
}
