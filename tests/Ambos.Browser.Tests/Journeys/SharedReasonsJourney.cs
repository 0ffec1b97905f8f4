using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What two teams agree on about each other's work.</summary>
public sealed class SharedReasonsJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Fact]
    public async Task A_reason_that_both_teams_agreed_on_is_offered_when_work_is_sent_back()
    {
        await using var pedro = await app.Visit(chromium, People.Pedro, Window.Phone with { Dark = true });
        await pedro.Go($"/teams/{People.Workshop.Id}");
        await pedro.Page.GetByRole(AriaRole.Link, new() { Name = "Keep the lists" }).ClickAsync();
        await pedro.Page.GetByLabel("Received by").SelectOptionAsync("Sales");
        await pedro.Page.GetByRole(AriaRole.Button, new() { Name = "Show the list" }).ClickAsync();
        await pedro.Page.GetByText("Workshop hands over to: Sales").WaitForAsync();
        await pedro.Form("add").GetByLabel("New reason").FillAsync("Ten centimetres short");
        await pedro.Send("add", "The reason is added.");
        await pedro.AssertSound();

        var table = await app.Story.AskTable(People.Carla);
        var step = await app.Query(db => db.Set<Request>().Where(request => request.ParentId == table).Select(request => request.Number).SingleAsync(TestContext.Current.CancellationToken));
        await pedro.Go($"/requests/R-{step}");
        await pedro.Page.GetByText("Deliver", new() { Exact = true }).First.ClickAsync();
        await pedro.Form("deliver").GetByLabel("Dimensions as drawn").FillAsync("120 x 60");
        await pedro.Form("deliver").GetByLabel("Surface without scratches").FillAsync("sanded");
        await pedro.Send("deliver", "Handed over.");

        await using var sonia = await app.Visit(chromium, People.Sonia, Window.Desk with { Language = "es" });
        await sonia.Go($"/requests/R-{step}");
        await sonia.Page.GetByText("Devolver", new() { Exact = false }).First.ClickAsync();
        await sonia.Form("reject").GetByLabel("Motivo").SelectOptionAsync("Ten centimetres short");
        await sonia.Form("reject").Locator("button[type=submit]").ClickAsync();
        await sonia.Page.GetByText("Ten centimetres short").First.WaitForAsync();
        await sonia.AssertSound();
    }

    [Fact]
    public async Task Requests_are_linked_and_unlinked_on_the_page_of_one()
    {
        await using var sonia = await app.Visit(chromium, People.Sonia, Window.Phone);
        await sonia.Go($"/requests/R-{app.Story.Advice.Number}");
        await sonia.Page.GetByText("Related requests").ClickAsync();
        await sonia.Form("link").GetByLabel("Number of the other request").FillAsync($"R-{app.Story.Table.Number}");
        await sonia.Send("link", "The requests are linked.");
        await sonia.AssertSound();
        await sonia.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await sonia.Page.GetByText("The link is removed.").First.WaitForAsync();
    }
}
