using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Links;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ambos.Feedback.Answering;

/// <summary>
/// The page of a survey and what its plain form sends. It stands outside of the frame of the other pages: one document, its own
/// small style and script. The address is the right to answer, so the form carries no token of a session: it can be sent
/// whenever the line is back.
/// </summary>
public sealed class AnsweringPages(PrepareAsked prepare, TakeAnswer take, KeepAnswers keep, FileStore files, CurrentUser user)
{
    private const string LanguageAction = "language-";

    /// <param name="first">An answer that was chosen in the mail, "question:value": it stands in the form, and nothing is kept by looking.</param>
    public async Task Show(HttpContext http, string token, string? wanted, string? first)
    {
        var page = Begun(await prepare.Run(token, wanted, null, null, http.RequestAborted), first);
        await Send(http, page, page.State is AskedState.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    public async Task Thank(HttpContext http, string token, string? wanted)
    {
        var page = await prepare.Run(token, wanted, null, null, http.RequestAborted);
        var isKnown = page.State is not AskedState.Unknown;
        await Send(http, isKnown ? page with { State = AskedState.Thanking } : page, isKnown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
    }

    public async Task Receive(HttpContext http, string token)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var action = form["action"].ToString();
        var wanted = action.StartsWith(LanguageAction, StringComparison.Ordinal) ? action[LanguageAction.Length..] : form["language"].ToString();
        var page = await prepare.Run(token, wanted, Whole(form["version"]), ulong.TryParse(form["seed"], CultureInfo.InvariantCulture, out var seed) ? seed : null, http.RequestAborted);
        if (page.State is not AskedState.Asking)
        {
            await Send(http, page, page.State is AskedState.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
            return;
        }

        page = page with { Answers = AnswerForm.From(form, page.Content), Key = Guid.TryParse(form["key"], out var key) ? key : page.Key, WantsWay = page.Way is not null && form["wayback"].Count > 0, MayQuote = form["mayquote"].Count > 0 };
        page = page.WantsWay && form["way"].ToString() is { Length: SurveyTokens.SecretLength } way ? page with { Way = way } : page;
        page = action switch
        {
            "keep" => await Try(page, async () => await keep.Run(token, AnswerOf(page), http.RequestAborted), "kept"),
            _ when action.StartsWith(LanguageAction, StringComparison.Ordinal) => page,
            _ when form[AnswerForm.Trap].ToString().Length > 0 => page with { State = AskedState.Thanking, WantsWay = false },
            _ => await Answer(http, form, page, token),
        };
        await Send(http, page, StatusCodes.Status422UnprocessableEntity);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/s/{token}", (HttpContext http, string token, string? lang, string? first, AnsweringPages pages) => pages.Show(http, token, lang, first))
            .Allow(Right.Public).ExcludeFromDescription();
        app.MapGet("/s/{token}/done", (HttpContext http, string token, string? lang, AnsweringPages pages) => pages.Thank(http, token, lang))
            .Allow(Right.Public).ExcludeFromDescription();
        app.MapPost("/s/{token}", (HttpContext http, string token, AnsweringPages pages) => pages.Receive(http, token))
            .Allow(Right.Public).ExcludeFromDescription().DisableAntiforgery();
    }

    /// <summary>Draws the page in its language, whatever that of the request is.</summary>
    public static async Task Send(HttpContext http, AskedPage page, int status)
    {
        if (page is { State: AskedState.Thanking, WantsWay: true })
        {
            http.Response.Headers.CacheControl = "no-store"; // the code is shown once, on this answer alone
            status = StatusCodes.Status201Created;
        }
        else if (page.State is AskedState.Thanking && HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Redirect($"{page.Address}/done?lang={page.Language}");
            return;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(page.Language);
        http.Response.Headers.ContentLanguage = page.Language;
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        http.Items[SecurityHeaders.FramedByItem] = page.Channel is SurveyChannel.Widget ? http.RequestServices.GetRequiredService<WidgetOrigins>() : null;
        var assets = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(found => found is not null) ?? ResourceAssetCollection.Empty;
        await new RazorComponentResult<SurveyDocument>(new Dictionary<string, object?> { ["Page"] = page, ["Files"] = assets }) { StatusCode = status }.ExecuteAsync(http);
    }

    private async Task<AskedPage> Answer(HttpContext http, IFormCollection form, AskedPage page, string token)
    {
        if (form["script"].Count == 0 && Unseen(form, page))
        {
            return page with { Trouble = "more-questions" };
        }

        var problems = page.Content.Problems(page.Answers).Where(problem => !HasFile(form, problem.Key)).ToList();
        if (problems.Count > 0)
        {
            return page with { Trouble = "mend", Problems = problems.GroupBy(problem => problem.Key).ToDictionary(found => found.Key, found => found.First().Code) };
        }

        var opened = false;
        var answered = await Try(page, async () => opened = await take.Run(token, AnswerOf(page with { Answers = await WithFiles(form, page, http.RequestAborted) }), http.RequestAborted), null);
        return answered.State is AskedState.Thanking ? answered with { WantsWay = opened } : answered;
    }

    private static AskedPage Begun(AskedPage page, string? first) =>
        first?.Split(':', 2) is [var key, { Length: > 0 and <= Question.TextLength } value] && page.Content.Find(key) is not null && page.Answers.Of(key).Count == 0
            ? page with { Answers = new(new Dictionary<string, IReadOnlyList<string>>(page.Answers.Values) { [key] = [value] }) }
            : page;

    /// <summary>Without script a question that follows from an answer is seen only when the form has been looked at once.</summary>
    private static bool Unseen(IFormCollection form, AskedPage page) =>
        page.Content.Asked(page.Answers).Any(question => !form["shown"].Contains(question.Key));

    private static bool HasFile(IFormCollection form, string key) => form.Files.GetFile(AnswerForm.Answer + key) is { Length: > 0 };

    private async Task<Answers> WithFiles(IFormCollection form, AskedPage page, CancellationToken cancel)
    {
        Dictionary<string, IReadOnlyList<string>> given = new(page.Answers.Values);
        foreach (var question in page.Content.Asked(page.Answers).Where(question => question.Type is QuestionType.File && HasFile(form, question.Key)))
        {
            given[question.Key] = [(await files.Save(user.Actor, form.Files.GetFile(AnswerForm.Answer + question.Key)!, cancel)).Id.ToString()];
        }

        return new(given);
    }

    /// <summary>A refusal stays on the page, with everything that was answered.</summary>
    private static async Task<AskedPage> Try(AskedPage page, Func<Task> work, string? said)
    {
        try
        {
            await work();
            return said is null ? page with { State = AskedState.Thanking } : page with { Said = said };
        }
        catch (RefusedException refused) when (refused.Kind is not RefusalKind.NotFound)
        {
            return refused.Field is { } field
                ? page with { Trouble = "mend", Problems = new Dictionary<string, string> { [field.Replace(AnswerForm.Answer, "", StringComparison.Ordinal)] = refused.Code } }
                : refused.Code is "already-answered" ? page with { State = AskedState.Answered } : page with { Trouble = refused.Code };
        }
    }

    private static SurveyAnswer AnswerOf(AskedPage page) =>
        new() { Answers = page.Answers.Values, Language = page.Language, Version = page.Number, Key = page.Key, WayBack = page.WantsWay ? page.Way : null, MayQuote = page is { MayQuote: true, QuoteAt: not null } };

    private static int? Whole(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
