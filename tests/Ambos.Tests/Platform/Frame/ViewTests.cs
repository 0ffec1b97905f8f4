using System.Net;
using System.Text.Json;
using Ambos.Platform.Views;
using Ambos.Platform.Web.Layout;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Frame;

/// <summary>A list with its filter under a name, for oneself or for a team; and the switch between the two sides.</summary>
public sealed class ViewTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_stands_in_the_navigation_of_its_owner_with_a_counter()
    {
        await app.AskAdvice(app.People.Bruno, "Counted once");
        var name = await Save(app.People.Sonia, "Counted", "/requests?text=counted%20once");

        using var sonia = app.SignedIn(app.People.Sonia);
        var page = await sonia.Open("/teams");
        var id = page.QuerySelectorAll("aside [data-count]").First(count => count.ParentElement!.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("data-count")!;
        Assert.Equal("1", (await Counts(sonia)).GetProperty(id).GetString());

        using var pedro = app.SignedIn(app.People.Pedro);
        Assert.DoesNotContain(name, (await pedro.Open("/teams")).QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_of_a_team_is_seen_by_its_members_and_changed_by_its_owner()
    {
        var name = await Save(app.People.Marta, "Sales, open", $"/requests?phase=Open&team={app.People.Sales.Id}", app.People.Sales);

        using var sonia = app.SignedIn(app.People.Sonia);
        var seen = await sonia.Open(ViewsPage.Path);
        Assert.Contains(name, seen.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(seen.QuerySelector($"section[aria-label='{name}'] details"));
        using var marta = app.SignedIn(app.People.Marta);
        Assert.NotNull((await marta.Open(ViewsPage.Path)).QuerySelector($"section[aria-label='{name}'] details"));
        using var pedro = app.SignedIn(app.People.Pedro);
        Assert.DoesNotContain(name, (await pedro.Open(ViewsPage.Path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/admin/journal")]
    [InlineData("/nowhere")]
    public async Task A_view_leads_only_to_lists_that_its_owner_may_open(string address)
    {
        using var sonia = app.SignedIn(app.People.Sonia);

        var answer = await sonia.PostForm("/views/new?at=/requests", "view", new Dictionary<string, string> { ["Named.Name"] = "Elsewhere", ["Named.Address"] = address });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(await app.Query(db => db.Set<SavedView>().AnyAsync(view => view.Address == address, Cancel)));
    }

    [Fact]
    public async Task A_deleted_view_leaves_the_navigation()
    {
        var name = await Save(app.People.Ivan, "Soon gone", "/requests?overdue=true");
        var id = await app.Query(db => db.Set<SavedView>().Where(view => view.Name == name).Select(view => view.Id).SingleAsync(Cancel));
        using var ivan = app.SignedIn(app.People.Ivan);

        Assert.Equal(HttpStatusCode.Redirect, (await ivan.PostForm(ViewsPage.Path, $"delete-{id}", [])).StatusCode);

        Assert.DoesNotContain(name, (await ivan.Open("/teams")).QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_switch_of_side_keeps_the_page_and_its_other_conditions()
    {
        await app.AskAdvice(app.People.Bruno, "Sided outside");
        using var sonia = app.SignedIn(app.People.Sonia);
        var page = await sonia.Open("/requests?text=sided&side=External");
        var form = page.Forms.First(form => form.GetAttribute("action") == Face.Path);

        var answer = await sonia.Send(Face.Path, form, new Dictionary<string, string> { ["side"] = "Internal" });

        Assert.Equal("/requests?text=sided", answer.Headers.Location!.ToString());
        using var there = new HttpRequestMessage(HttpMethod.Get, answer.Headers.Location);
        there.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("side=", StringComparison.Ordinal)).Split(';')[0]);
        var other = await (await sonia.SendAsync(there, Cancel)).Page();
        Assert.DoesNotContain("Sided outside", other.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", other.QuerySelector("aside button[value=Internal]")!.GetAttribute("aria-pressed"));
    }

    private async Task<string> Save(Somebody who, string name, string address, Somebody? team = null)
    {
        using var client = app.SignedIn(who);
        var fields = new Dictionary<string, string> { ["Named.Name"] = name };
        if (team is not null)
        {
            fields["Named.Team"] = team.Id.ToString();
        }

        var answer = await client.PostForm($"/views/new?at={Uri.EscapeDataString(address)}", "view", fields);
        Assert.Equal(address, answer.Headers.Location?.ToString());
        return name;
    }

    private static Task<JsonElement> Counts(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/views/counts", Cancel);
}
