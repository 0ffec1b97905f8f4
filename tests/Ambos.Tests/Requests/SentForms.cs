using System.Net;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ambos.Tests.Requests;

/// <summary>What becomes of forms that were sent, also with a file.</summary>
internal static class SentForms
{
    /// <summary>Where an answer leads on to; fails when it stays.</summary>
    public static string Leads(this HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"answered {(int)answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Posts a form of a page with one file.</summary>
    public static async Task<HttpResponseMessage> SendFile(
        this HttpClient client, string address, string form, string field, string name, IReadOnlyList<KeyValuePair<string, string>> typed)
    {
        var found = (await client.Open(address)).Forms.First(candidate => candidate.QuerySelector($"input[name=_handler][value='{form}']") is not null);
        using var body = new MultipartFormDataContent();
        foreach (var hidden in found.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            body.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (key, value) in typed)
        {
            body.Add(new StringContent(value), key);
        }

        body.Add(new ByteArrayContent("contents"u8.ToArray()), field, name);
        return await client.PostAsync(address, body, Desk.Cancel);
    }
}
