using System.Globalization;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ambos.Feedback.WaysBack;

/// <summary>What the page of a way back shows.</summary>
/// <param name="Talk">Nothing while no code was given that leads anywhere.</param>
public sealed record WayBackView(CompanyFacts Company, string Language, string? Code, OwnTalk? Talk)
{
    /// <summary>A sentence about what happened: a code of the texts.</summary>
    public string? Trouble { get; init; }
    public bool Written { get; init; }

    /// <summary>What was typed and not taken.</summary>
    public string? Text { get; init; }
}

/// <summary>
/// The page at <c>/s/voice</c>. The code comes in the form and never in the address, so that it stands in no log and no history;
/// nothing is set in the browser.
/// </summary>
public sealed class WayBackPages(WriteOn write, Company company)
{
    public const string Path = "/s/voice";

    public async Task Show(HttpContext http, string? lang) => await Send(http, new(await company.Current(http.RequestAborted), Language(lang), null, null), StatusCodes.Status200OK);

    public async Task Receive(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var code = form["code"].ToString().Trim();
        var view = new WayBackView(await company.Current(http.RequestAborted), Language(form["language"]), code, null);
        try
        {
            var writes = form["action"] == "write";
            var led = !writes || await write.Write(code, form["text"], http.RequestAborted);
            var talk = led ? await write.Read(code, http.RequestAborted) : null;
            view = view with { Talk = talk, Written = writes && led, Trouble = talk is null ? "code-leads-nowhere" : null };
            await Send(http, view, talk is null ? StatusCodes.Status404NotFound : StatusCodes.Status201Created); // not a form that was refused
        }
        catch (RefusedException refused) when (refused.Kind is RefusalKind.TooMany)
        {
            await Send(http, view with { Trouble = "too-many-attempts" }, StatusCodes.Status429TooManyRequests);
        }
        catch (RefusedException refused)
        {
            view = view with { Talk = await write.Read(code, http.RequestAborted), Trouble = refused.Code, Text = form["text"] };
            await Send(http, view, StatusCodes.Status422UnprocessableEntity);
        }
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, string? lang, WayBackPages pages) => pages.Show(http, lang)).Allow(Right.Public).ExcludeFromDescription();
        app.MapPost(Path, (HttpContext http, WayBackPages pages) => pages.Receive(http)).Allow(Right.Public).ExcludeFromDescription().DisableAntiforgery();
    }

    private static string Language(string? wanted) =>
        wanted is not null && AmbosHost.Languages.Contains(wanted) ? wanted : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private static async Task Send(HttpContext http, WayBackView view, int status)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(view.Language);
        http.Response.Headers.ContentLanguage = view.Language;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var assets = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(found => found is not null) ?? ResourceAssetCollection.Empty;
        await new RazorComponentResult<WayBackDocument>(new Dictionary<string, object?> { ["View"] = view, ["Files"] = assets }) { StatusCode = status }.ExecuteAsync(http);
    }
}
