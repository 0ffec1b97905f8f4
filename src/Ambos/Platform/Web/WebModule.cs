using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ambos.Platform.Identity;
using Ambos.Platform.Metrics;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Ambos.Platform.Web.Layout;
using Microsoft.AspNetCore.Mvc;

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
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None); // a failed command throws as well
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // keys lie in the data folder, as documented

        var services = builder.Services;
        services.AddSingleton(Site.From(builder.Configuration));
        services.AddProblems();
        services.AddSpeech();
        services.AddTransient<Health>();
        services.AddMeasures();
        services.AddTransient<ZoneNames>();
        services.AddApiDescription();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(json => Json.FromOutside(json.SerializerOptions));
        services.AddRazorComponents();
        services.AddSingleton<KeptRows>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // letters of any language as they are, not as numbers
        builder.AddLimits();
        builder.AddForgeryProtection();
    }

    public static void UseWeb(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<Site>();
        var counts = app.Services.GetRequiredService<RequestCounts>();
        app.Use(next => context => counts.Count(context, next));
        app.UseTrustedProxies();
        app.UseSecurityHeaders(site);
        app.UseFormAnswers();
        app.UseRequestOrigin(site);
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true));
        app.UseErrorPages();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is Rules.RefusedException or BadHttpRequestException,
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Recognition>();
        app.UseSpeech();
        app.UseMiddleware<RightsGate>();
        app.UseAntiforgery();
        app.UseRefusalOfForgeries();
        Drafts.DropDraft.Use(app);

        app.MapStaticAssets().Allow(Right.Public);
        app.MapOpenApi("/openapi/{documentName}.json").Allow(Right.Public);
        app.MapHealth();
        app.MapMetrics();
        app.MapPreferences();
        app.MapRazorComponents<App>();
    }

    /// <summary>A group of API endpoints under one noun, with the answers that all of them can give.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string noun) => app
        .MapGroup($"{ApiRoot}/{noun}")
        .WithTags(noun)
        .ProducesValidationProblem()
        .WithMetadata(new RequestSizeLimitAttribute(Limits.JsonBytes))
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static bool IsApi(HttpContext context) => context.IsApi();

    private static bool IsPage(HttpContext context) => !IsApi(context);
}
