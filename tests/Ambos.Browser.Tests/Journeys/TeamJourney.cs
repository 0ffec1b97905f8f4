using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What teams do with each other's work, and what their manager sees of it.</summary>
public sealed class TeamJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Fact]
    public async Task A_team_sends_work_back_and_accepts_the_second_attempt()
    {
        var table = await app.Story.AskTable(People.Carla);
        var step = $"/requests/R-{await NumberOfStep(table)}";
        await using var pedro = await app.Visit(chromium, People.Pedro);
        await using var sonia = await app.Visit(chromium, People.Sonia, Window.Phone);

        await Deliver(pedro, step, "120 x 60");
        await sonia.Go(step);
        await sonia.Page.GetByText("Send it back").First.ClickAsync();
        await sonia.Form("reject").Locator("textarea").FillAsync("Ten centimetres short");
        await sonia.Send("reject", "Sent back.");
        await pedro.Go(step);
        await pedro.Page.GetByText("Ten centimetres short").First.WaitForAsync();
        await Deliver(pedro, step, "130 x 60");
        await sonia.Go(step);
        await sonia.Send("accept", "Accepted.");

        await sonia.AssertSound();
        await pedro.AssertSound();
    }

    [Fact]
    public async Task A_manager_goes_from_the_chain_to_the_requests_behind_a_figure()
    {
        await using var marta = await app.Visit(chromium, People.Marta, Window.Desk with { Language = "pl", Dark = true });
        await marta.Go("/chain");
        await marta.AssertSound();

        await marta.Page.Locator("main table a[href^='/chain/']").First.ClickAsync();
        await marta.Reaches(address => !address.EndsWith("/chain", StringComparison.Ordinal));
        await marta.AssertSound();
        await marta.Go($"/chain/trace/{app.Story.Table.Id}");

        Assert.Contains("Workshop", await marta.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await marta.AssertSound();
    }

    [Fact]
    public async Task An_agent_answers_a_customer_without_a_mouse()
    {
        await using var sonia = await app.Visit(chromium, People.Sonia);
        await sonia.Go("/requests");
        var request = sonia.Page.Locator($"main a[href='/requests/R-{app.Story.Advice.Number}']").First;

        await sonia.TabTo(request);
        await sonia.Page.Keyboard.PressAsync("Enter");
        await sonia.Form("answer").WaitForAsync();
        await sonia.TabTo(sonia.Form("answer").Locator("textarea"));
        await sonia.Page.Keyboard.TypeAsync("Larch stands water best.");
        await sonia.TabTo(sonia.Form("answer").Locator("button[type=submit]"));
        await sonia.Page.Keyboard.PressAsync("Enter");

        await sonia.Page.GetByText("The customer can read it now.").First.WaitForAsync();
        await sonia.Page.Locator("main").GetByText("Larch stands water best.").First.WaitForAsync();
    }

    private static async Task Deliver(Visitor worker, string step, string size)
    {
        await worker.Go(step);
        await worker.Page.GetByText("Deliver", new() { Exact = true }).First.ClickAsync();
        await worker.Page.GetByLabel("Dimensions as drawn").FillAsync(size);
        await worker.Page.GetByLabel("Surface without scratches").FillAsync("sanded");
        await worker.Send("deliver", "Handed over.");
    }

    private Task<long> NumberOfStep(Guid parent) => app.Query(db =>
        db.Set<Request>().Where(request => request.ParentId == parent).Select(request => request.Number).SingleAsync(TestContext.Current.CancellationToken));
}
