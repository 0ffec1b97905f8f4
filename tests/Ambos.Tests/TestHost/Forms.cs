using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Ambos.Tests.TestHost;

/// <summary>Opens pages and posts their forms as a browser without script does.</summary>
public static class Forms
{
    public static async Task<IHtmlDocument> Open(this HttpClient client, string address)
    {
        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        return await response.Page();
    }

    /// <summary>Reads the page of an answer.</summary>
    public static async Task<IHtmlDocument> Page(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>
    /// Opens the page, finds the form (by its handler's name, or the only one that posts), keeps what stands in its
    /// fields (antiforgery token, idempotency key, values), puts the given ones in and sends it.
    /// </summary>
    public static async Task<HttpResponseMessage> PostForm(
        this HttpClient client, string address, string? form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var page = await client.Open(address);
        var found = Find(page, form) ?? throw new InvalidOperationException($"{address} has no form '{form}'.");
        var target = found.GetAttribute("action") is { Length: > 0 } action ? action : address;
        return await client.Send(target, found, fields);
    }

    /// <summary>Sends a form that is already open.</summary>
    public static Task<HttpResponseMessage> Send(
        this HttpClient client, string target, IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var given = fields.ToList();
        var kept = Standing(form).Where(standing => given.TrueForAll(field => field.Key != standing.Key));
        HttpContent body = form.Enctype == "multipart/form-data" ? Multipart([.. kept, .. given]) : new FormUrlEncodedContent([.. kept, .. given]);
        return client.PostAsync(target, body, TestContext.Current.CancellationToken);
    }

    private static IHtmlFormElement? Find(IHtmlDocument page, string? form)
    {
        var posting = page.Forms.Where(candidate => candidate.Method == "post").ToList();
        return form is null
            ? posting.Single()
            : posting.Find(candidate => candidate.QuerySelector($"input[name=_handler][value='{form}']") is not null)
                ?? posting.Find(candidate => candidate.GetAttribute("action")?.EndsWith(form, StringComparison.Ordinal) ?? false);
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { IsDisabled: false, Name: { Length: > 0 } name, Type: not ("submit" or "button" or "file") } input
                    when input.Type is not ("checkbox" or "radio") || input.IsChecked:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement { IsDisabled: false, Name: { Length: > 0 } name } text:
                    yield return new(name, text.Value);
                    break;
                case IHtmlSelectElement { IsDisabled: false, Name: { Length: > 0 } name } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return new(name, option.Value);
                    }

                    break;
            }
        }
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            body.Add(new StringContent(value), name);
        }

        return body;
    }
}
