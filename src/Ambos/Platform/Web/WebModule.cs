using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Web;

/// <summary>Pages, API, languages, errors: the frame in which capabilities put theirs.</summary>
public static class WebModule
{
    public const string ApiRoot = "/api/v1";

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.UseStaticWebAssets(); // a program that was built but not published finds its assets in the sources
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // letters of any language as they are, not as numbers
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<RefusalHandler>();
        builder.Services.AddValidation();
        builder.Services.AddLocalization();
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.AddOpenApi("v1");
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is Rules.RefusedException,
        });
        app.UseRequestLocalization(AmbosHost.Languages);
        app.UseRouting();
        app.UseMiddleware<RightsGate>();
        app.UseAntiforgery();

        app.MapStaticAssets().Allow(Right.Public);
        app.MapOpenApi("/openapi/{documentName}.json").Allow(Right.Public);
        app.MapPreferences();
        app.MapRazorComponents<App>();
    }

    /// <summary>A group of API endpoints under one noun, with the answers that all of them can give.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string noun) => app
        .MapGroup($"{ApiRoot}/{noun}")
        .WithTags(noun)
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static bool IsPage(HttpContext context) => !IsApi(context);
}
