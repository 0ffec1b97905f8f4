using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>What leaves the house as a file or a script: links that are made once, and titles that break nothing.</summary>
public sealed class GivenOutTests(SendingApp app) : IClassFixture<SendingApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Tell us your ADDRESS and the TITLE of your order")]
    [InlineData("\"; alert(1); //")]
    [InlineData("</script><script>alert(1)</script> \\ ' ` ${1}")]
    [InlineData("two\nlines\u2028and\u2029more – ¿qué tal?")]
    public async Task Whatever_a_title_holds_the_widget_says_it_and_its_script_stays_whole(string title)
    {
        var (_, address) = await Link(await app.OpenSurvey(Side.External, title), SurveyChannel.Widget);
        var (_, plain) = await Link(await app.OpenSurvey(Side.External), SurveyChannel.Widget);

        var lines = (await Script(address)).Split('\n');
        var others = (await Script(plain)).Split('\n');

        Assert.Equal(others.Length, lines.Length);
        Assert.All(lines.Zip(others).Where(pair => pair.First != pair.Second).Select(pair => pair.First), line => Assert.Contains("= ", line, StringComparison.Ordinal));
        Assert.Equal([title, title, $"http://service.example.com{address}"], lines.Zip(others).Where(pair => pair.First != pair.Second)
            .Select(pair => JsonSerializer.Deserialize<string>(pair.First[(pair.First.IndexOf("= ", StringComparison.Ordinal) + 2)..].TrimEnd(';'))));
    }

    [Fact]
    public async Task The_same_key_makes_links_once_and_is_refused_afterwards()
    {
        var survey = await app.OpenSurvey(Side.External);
        using var marta = app.SignedIn(app.People.Marta);
        marta.DefaultRequestHeaders.Add("Idempotency-Key", $"links-{survey}");

        using var first = await marta.PostAsJsonAsync($"/api/v1/surveys/{survey}/single-links", new { count = 3 }, _cancel);
        using var again = await marta.PostAsJsonAsync($"/api/v1/surveys/{survey}/single-links", new { count = 3 }, _cancel);
        using var other = await marta.PostAsJsonAsync($"/api/v1/surveys/{survey}/single-links", new { count = 4 }, _cancel);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.Contains("links-made-already", await again.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal(3, (await app.Invitations(survey)).Count);
    }

    [Fact]
    public async Task A_form_for_links_that_is_sent_twice_makes_them_once_and_says_so()
    {
        var survey = await app.OpenSurvey(Side.External);
        using var marta = app.SignedIn(app.People.Marta);
        var form = (await marta.Open($"/surveys/{survey}/sending")).QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(form => form.GetAttribute("action")?.EndsWith(".csv", StringComparison.Ordinal) is true);
        using var first = await marta.Send($"/surveys/{survey}/single-links.csv", form, [new("count", "2")]);
        using var again = await marta.Send($"/surveys/{survey}/single-links.csv", form, [new("count", "2")]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (first.StatusCode, again.StatusCode));
        Assert.Contains("their file comes only once", await marta.GetStringAsync($"/surveys/{survey}/sending", _cancel), StringComparison.Ordinal);
        Assert.Equal(2, (await app.Invitations(survey)).Count);
    }

    private Task<string> Script(string address) => app.Guest().GetStringAsync($"/widget{address["/s".Length..]}.js", _cancel);

    private async Task<(Guid Id, string Address)> Link(Guid survey, SurveyChannel channel)
    {
        var made = await (await app.Post(app.People.Marta, $"surveys/{survey}/links", new { name = "Counter", channel = channel.ToString() })).Read<JsonElement>(HttpStatusCode.Created);
        return (made.GetProperty("id").GetGuid(), made.GetProperty("address").GetString()!);
    }
}
