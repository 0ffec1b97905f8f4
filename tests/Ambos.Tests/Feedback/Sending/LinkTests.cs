using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Links;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>The other ways to a survey: QR codes, a kiosk, a widget, links that count once; and the way out of all mails.</summary>
public sealed class LinkTests(SendingApp app) : IClassFixture<SendingApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _own = "x" + Guid.NewGuid().ToString("N")[..8];

    private HttpClient Marta => app.SignedIn(app.People.Marta);

    [Fact]
    public async Task The_QR_code_of_a_link_holds_its_address_as_a_picture_and_as_a_drawing()
    {
        var survey = await app.OpenSurvey(Side.External);
        var (id, address) = await Link(survey, SurveyChannel.Qr);
        var full = "http://service.example.com" + address;

        var drawing = await Marta.GetStringAsync($"/surveys/{survey}/links/{id}/qr.svg", _cancel);
        var picture = await Marta.GetByteArrayAsync($"/surveys/{survey}/links/{id}/qr.png", _cancel);
        var sheet = await Marta.GetStringAsync($"/surveys/{survey}/sheet", _cancel);

        using var code = QRCodeGenerator.GenerateQrCode(full, QRCodeGenerator.ECCLevel.Q);
        using var png = new PngByteQRCode(code);
        Assert.Equal(png.GetGraphic(20), picture);
        Assert.Equal(DrawLink.Svg(full), drawing);
        Assert.NotEqual(DrawLink.Svg(full + "x"), drawing);
        Assert.Contains(full, sheet, StringComparison.Ordinal);
        Assert.Contains("How was it?", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pictures_of_a_foreign_link_are_not_there_and_not_for_everybody()
    {
        var (survey, other) = (await app.OpenSurvey(Side.External), await app.OpenSurvey(Side.External));
        var (id, _) = await Link(survey, SurveyChannel.Qr);

        Assert.Equal(HttpStatusCode.NotFound, (await Marta.GetAsync($"/surveys/{other}/links/{id}/qr.svg", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.People.Eva).GetAsync($"/surveys/{survey}/links/{id}/qr.png", _cancel)).StatusCode);
    }

    [Fact]
    public async Task At_a_kiosk_nobody_who_has_signed_in_is_taken_for_the_one_who_answers_and_it_begins_anew()
    {
        var survey = await app.OpenSurvey(Side.External);
        var (_, address) = await Link(survey, SurveyChannel.Kiosk);
        var kiosk = app.SignedIn(app.People.Bruno);

        var page = await kiosk.GetStringAsync(address, _cancel);
        var thanks = await kiosk.PostForm(address, null, [new("q:nps", "9"), new("shown", "nps")]);
        var after = await kiosk.GetStringAsync($"{address}/done", _cancel);
        var next = await kiosk.GetStringAsync(address, _cancel);

        Assert.Equal(HttpStatusCode.Redirect, thanks.StatusCode);
        Assert.Contains($"url={address}", after, StringComparison.Ordinal);
        Assert.Contains("data-keep=\"no\"", page, StringComparison.Ordinal);
        Assert.Contains("data-kiosk=\"yes\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", next, StringComparison.Ordinal);
        var answer = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal((null, SurveyChannel.Kiosk), (answer.PersonId, answer.Channel));
    }

    [Fact]
    public async Task A_link_that_is_no_widget_can_be_framed_by_nobody()
    {
        var survey = await app.OpenSurvey(Side.External);
        var (_, plain) = await Link(survey, SurveyChannel.Link);

        Assert.Contains("frame-ancestors 'none'", Policy(await app.Guest().GetAsync(plain, _cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Guest().GetAsync($"/widget{plain["/s".Length..]}.js", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_widget_is_framed_by_the_sites_that_were_named_and_by_no_other()
    {
        var survey = await app.OpenSurvey(Side.External);
        var (_, address) = await Link(survey, SurveyChannel.Widget);

        var framed = await app.Guest().GetAsync(address, _cancel);
        var script = await app.Guest().GetStringAsync($"/widget{address["/s".Length..]}.js", _cancel);

        Assert.Contains("frame-ancestors https://shop.example.com;", Policy(framed) + ";", StringComparison.Ordinal);
        Assert.Contains($"\"http://service.example.com{address}\"", script, StringComparison.Ordinal);
        Assert.Contains("How was it?", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_count_once_come_as_a_file_and_count_once()
    {
        var survey = await app.OpenSurvey(Side.External);
        var marta = Marta;
        var file = await marta.Send($"/surveys/{survey}/single-links.csv", (await marta.Open($"/surveys/{survey}/sending")).QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(form => form.GetAttribute("action")?.EndsWith(".csv", StringComparison.Ordinal) is true), [new("count", "3"), new("language", "es")]);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var lines = (await file.Content.ReadAsStringAsync(_cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var addresses = lines.Skip(1).Select(line => line[line.IndexOf("http", StringComparison.Ordinal)..].Trim().Trim('"')).ToArray();
        Assert.Equal((3, 3), (addresses.Length, addresses.Distinct().Count()));
        Assert.All(addresses, address => Assert.StartsWith("http://service.example.com/s/", address, StringComparison.Ordinal));

        var token = addresses[0].Split("/s/")[1];
        var first = await Answer(token, 9);
        var again = await Answer(token, 2);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (first.StatusCode, again.StatusCode));
        Assert.Contains("¿Nos recomendaría?", await app.Guest().GetStringAsync($"/s/{addresses[1].Split("/s/")[1]}", _cancel), StringComparison.Ordinal);
        Assert.Equal("9", (await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel))).Answers.One("nps"));
        Assert.DoesNotContain(await app.Invitations(survey), invitation => addresses.Any(address => address.Contains(invitation.Id.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Too_many_links_and_an_unknown_language_are_refused_by_their_field()
    {
        var survey = await app.OpenSurvey(Side.External);

        await (await app.Post(app.People.Marta, $"surveys/{survey}/single-links", new { count = 10_001 })).Is(HttpStatusCode.BadRequest);
        await (await app.Post(app.People.Marta, $"surveys/{survey}/single-links", new { count = 1, language = "xx" })).Is(HttpStatusCode.UnprocessableEntity);
        await (await app.Post(app.People.Eva, $"surveys/{survey}/single-links", new { count = 1 })).Is(HttpStatusCode.Forbidden);
        await (await app.Post(app.People.Marta, $"surveys/{Guid.NewGuid()}/single-links", new { count = 1 })).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_click_in_the_mail_chooses_the_answer_and_counts_nothing_before_it_is_sent()
    {
        var (survey, token, _) = await Mailed();

        var page = await app.Guest().Open($"/s/{token}?lang=es&first=nps:9");
        var before = await app.Query(db => db.Set<Response>().CountAsync(response => response.SurveyId == survey, _cancel));
        var sent = await app.Guest().PostForm($"/s/{token}?lang=es&first=nps:9", null, [new("shown", "nps")]);

        Assert.NotNull(page.QuerySelector("input[name='q:nps'][value='9'][checked]"));
        Assert.DoesNotContain("última vez", page.QuerySelector("#line")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, HttpStatusCode.Redirect), (before, sent.StatusCode));
        var answer = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal(("9", "es"), (answer.Answers.One("nps"), answer.Language));
    }

    [Fact]
    public async Task Looking_at_the_way_out_changes_nothing_and_taking_it_ends_all_surveys()
    {
        var (_, token, person) = await Mailed();

        var page = await app.Guest().GetStringAsync($"/unsubscribe/{token}?lang=es", _cancel);
        await app.Guest().GetAsync($"/unsubscribe/{token}/at-once", _cancel);
        var looked = await Refusals(person);
        await app.Guest().PostForm($"/unsubscribe/{token}?lang=es", "unsubscribe", []);

        Assert.Contains("encuestas", page, StringComparison.Ordinal);
        Assert.Equal((0, 1), (looked, await Refusals(person)));
        app.Pass(60);
        var next = await app.OpenSurvey(Side.External);
        await app.SendTo(next, _own);
        await app.Due();
        Assert.Equal(NotSentReason.NoConsent, Assert.Single(await app.Invitations(next)).NotSent);
    }

    [Fact]
    public async Task The_button_of_a_mail_program_ends_all_surveys_in_one_step()
    {
        var (_, token, person) = await Mailed();
        var mail = Assert.Single(await app.Mails($"ana@{_own}.example"));

        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        var done = await app.Guest().PostAsync($"/unsubscribe/{token}/at-once", body, _cancel);
        var unknown = await app.Guest().PostAsync("/unsubscribe/absent/at-once", body, _cancel);

        Assert.EndsWith("/at-once", mail.Unsubscribe, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (done.StatusCode, unknown.StatusCode));
        Assert.Equal(1, await Refusals(person));
    }

    private async Task<(Guid Id, string Address)> Link(Guid survey, SurveyChannel channel)
    {
        var made = await (await app.Post(app.People.Marta, $"surveys/{survey}/links", new { name = "Counter", channel = channel.ToString() })).Read<JsonElement>(HttpStatusCode.Created);
        return (made.GetProperty("id").GetGuid(), made.GetProperty("address").GetString()!);
    }

    private async Task<(Guid Survey, string Token, Guid Person)> Mailed()
    {
        var survey = await app.OpenSurvey(Side.External);
        var person = await app.Person($"Ana {_own}", $"ana@{_own}.example");
        await app.SendTo(survey, _own);
        await app.Due();
        return (survey, app.Token(Assert.Single(await app.Mails($"ana@{_own}.example"))), person);
    }

    private Task<HttpResponseMessage> Answer(string token, int nps) =>
        app.Guest().PostAsJsonAsync($"/api/v1/answers/{token}", new { answers = new { nps = new[] { $"{nps}" } } }, _cancel);

    private Task<int> Refusals(Guid person) => app.Query(db => db.Set<Consent>().CountAsync(consent => consent.CustomerId == person && consent.Purpose == Purpose.Surveys && !consent.Given, _cancel));

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();
}
