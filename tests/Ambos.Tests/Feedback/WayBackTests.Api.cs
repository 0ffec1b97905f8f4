using System.Net;
using System.Text.Json;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.WaysBack;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>The same for programs.</summary>
public sealed partial class WayBackTests
{
    [Fact]
    public async Task By_API_the_talk_is_read_and_replied_to_once_where_the_gate_shows_the_words()
    {
        var survey = await Survey();
        var code = await Speak(survey, "the-door-sticks");
        var way = app.Services.GetRequiredService<WaitingAnswers>().Open(Assert.Single(await Unreleased.Rows(app, survey)))!.Way!;
        var address = $"/api/v1/surveys/{survey}/results/quotes/{way.Id}/replies";
        Assert.Equal(HttpStatusCode.NotFound, await Post(address, "Which door?", "early"));
        await Others(survey);
        await Release();

        Assert.Equal(HttpStatusCode.BadRequest, await Post(address, "", "empty"));
        Assert.Equal(HttpStatusCode.NoContent, await Post(address, "It is mended", "once"));
        Assert.Equal(HttpStatusCode.NoContent, await Post(address, "It is mended", "once"));
        Assert.Contains("It is mended", await Come(code), StringComparison.Ordinal);
        Assert.Equal(1, await app.Query(db => db.Set<WayBackMessage>().CountAsync(message => message.WayBackId == way.Id, Cancel)));

        var quotes = await app.Manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{survey}/results/quotes", Cancel);
        var talk = Assert.Single(quotes.GetProperty("quotes").EnumerateArray(), quote => quote.GetProperty("talk").ValueKind is JsonValueKind.Object).GetProperty("talk");
        Assert.Equal(way.Id, talk.GetProperty("id").GetGuid());
        Assert.Equal("It is mended", talk.GetProperty("said")[0].GetProperty("text").GetString());
    }

    private async Task<HttpStatusCode> Post(string address, string text, string key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { text }) };
        message.Headers.Add("Idempotency-Key", key);
        using var answer = await app.Manager.SendAsync(message, Cancel);
        return answer.StatusCode;
    }
}
