using Ambos.Platform.Rights;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ambos.Platform.Web;

/// <summary>The description of the API at /openapi/v1.json: what there is, how one signs in, what refusals look like.</summary>
public static class ApiDescription
{
    private const string Scheme = "bearer";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) is true
            || description.RelativePath?.StartsWith("files/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer(Introduce);
        options.AddOperationTransformer(Secure);
    });

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info.Title = "Ambos";
        document.Info.Version = "v1";
        document.Info.Description =
            "Serves both customers of a company, the one who buys and the colleague, on one chain. Every refusal is an "
            + "application/problem+json with a stable code; creations take an Idempotency-Key header; lists go on from the "
            + "cursor in next.";
        document.Info.License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Scheme,
            Description = "A token made on the profile page, or by: ambos token create --user MAIL --name NAME",
        };
        return Task.CompletedTask;
    }

    private static Task Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var right = context.Description.ActionDescriptor.EndpointMetadata.OfType<AllowAttribute>().LastOrDefault()?.Right;
        if (right is not (null or Right.Public))
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        operation.Summary ??= Words(operation.OperationId);
        return Task.CompletedTask;
    }

    /// <summary>RevokeToken becomes "Revoke token".</summary>
    private static string? Words(string? name) => name is not [var first, .. var rest]
        ? name
        : first + string.Concat(rest.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
