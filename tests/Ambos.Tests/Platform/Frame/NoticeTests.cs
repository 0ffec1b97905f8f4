using System.Net;
using Ambos.Platform.Notices;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Platform.Frame;

/// <summary>People hear of what concerns them, when they want to, and of nothing that they did themselves.</summary>
public sealed class NoticeTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static readonly DateTimeZone Madrid = DateTimeZoneProviders.Tzdb["Europe/Madrid"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_hears_of_a_new_request_and_its_reader_opens_it_once()
    {
        var (_, number) = await app.AskAdvice(app.People.Bruno, "Told to the team");
        await app.CatchUp();
        using var sonia = app.SignedIn(app.People.Sonia);
        var row = (await sonia.Open(InboxPage.Path)).QuerySelectorAll("main .inbox li").Single(row => row.TextContent.Contains("Told to the team", StringComparison.Ordinal));
        Assert.True(row.HasAttribute("data-unread"));

        var answer = await sonia.PostForm(InboxPage.Path, row.QuerySelector("input[name=_handler]")!.GetAttribute("value"), []);

        Assert.Equal($"/requests/R-{number}", answer.Headers.Location!.ToString());
        Assert.DoesNotContain((await sonia.Open(InboxPage.Path)).QuerySelectorAll("main .inbox li[data-unread]"), row => row.TextContent.Contains("Told to the team", StringComparison.Ordinal));
        using var pedro = app.SignedIn(app.People.Pedro);
        Assert.DoesNotContain("Told to the team", (await pedro.Open(InboxPage.Path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_what_they_did_themselves_and_whom_it_was_given_to_is()
    {
        var (id, _) = await app.AskAdvice(app.People.Bruno, "Given to Sonia");
        using var marta = app.SignedIn(app.People.Marta);
        (await marta.PutAsJsonAsync($"/api/v1/requests/{id}/assignee", new { personId = app.People.Sonia.Id }, Cancel)).EnsureSuccessStatusCode();
        await app.CatchUp();

        using var sonia = app.SignedIn(app.People.Sonia);
        Assert.Contains("Assigned:", await Told(sonia, "Given to Sonia"), StringComparison.Ordinal);
        Assert.DoesNotContain("Assigned:", await Told(marta, "Given to Sonia"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_does_not_want_to_hear_is_not_told_until_they_go_back_to_the_standard()
    {
        using var ivan = app.SignedIn(app.People.Ivan);
        var cell = NoticeWishes.Cell(NoticeKind.Asked, NoticeScope.Team);
        Assert.Equal(HttpStatusCode.Redirect, (await ivan.PostForm(InboxSettingsPage.Path, "wishes", new Dictionary<string, string> { [cell] = "Off" })).StatusCode);
        await AskLaptop("Not told");
        await ivan.PostForm(InboxSettingsPage.Path, "wishes", new Dictionary<string, string> { ["standard"] = "true" });
        await AskLaptop("Told again");

        Assert.Equal("", await Told(ivan, "Not told"));
        Assert.NotEqual("", await Told(ivan, "Told again"));
    }

    [Theory]
    [InlineData(NoticeChannel.Now, "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z")] // in the day
    [InlineData(NoticeChannel.Now, "2026-03-02T21:30:00Z", "2026-03-03T06:00:00Z")] // 22:30 in Madrid, quiet until seven
    [InlineData(NoticeChannel.Now, "2026-03-03T05:59:00Z", "2026-03-03T06:00:00Z")] // 6:59 in Madrid
    [InlineData(NoticeChannel.Digest, "2026-03-02T07:30:00Z", "2026-03-02T08:00:00Z")] // before nine in Madrid
    [InlineData(NoticeChannel.Digest, "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    [InlineData(NoticeChannel.Digest, "2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z")] // summer time began in the night
    public void Quiet_hours_and_the_digest_are_kept_in_the_zone_of_the_reader(NoticeChannel channel, string at, string shown)
    {
        var wishes = NoticeWishes.Standard with { DigestAt = 9, QuietFrom = 22, QuietTo = 7 };

        Assert.Equal(Instant.FromDateTimeOffset(DateTimeOffset.Parse(shown, System.Globalization.CultureInfo.InvariantCulture)),
            wishes.VisibleAt(channel, Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)), Madrid));
    }

    private async Task AskLaptop(string title)
    {
        using var eva = app.SignedIn(app.People.Eva);
        (await eva.PostAsJsonAsync("/api/v1/requests", new { serviceId = app.Shelf.Laptop, title }, Cancel)).EnsureSuccessStatusCode();
        await app.CatchUp();
    }

    private static async Task<string> Told(HttpClient client, string title) =>
        string.Join(' ', (await client.Open(InboxPage.Path)).QuerySelectorAll("main .inbox li").Select(row => row.TextContent).Where(text => text.Contains(title, StringComparison.Ordinal)));
}
