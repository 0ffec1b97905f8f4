using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>From a program that nobody has set up to the first request that is done, every step counted.</summary>
public sealed class FirstRequestJourney(EmptyApp app, Chromium chromium) : IClassFixture<EmptyApp>
{
    private const int Most = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private int _steps;

    [Fact]
    public async Task The_first_request_is_resolved_within_forty_steps_and_ten_minutes()
    {
        await using var founder = await app.Visit(chromium);
        await founder.Go("/");
        await SetUp(founder);
        await PublishService(founder);
        await AskForMyself(founder);
        await Deliver(founder);
        await Accept(founder);

        var took = app.Age;
        TestContext.Current.TestOutputHelper?.WriteLine($"{_steps} steps in {took.TotalSeconds:0.0} s since the start of the program");
        Assert.InRange(_steps, 1, Most);
        Assert.InRange(took, TimeSpan.Zero, Longest);
        await founder.AssertSound();
    }

    private async Task SetUp(Visitor founder)
    {
        await Fill(founder, "Start.Code", app.SetUpCode);
        await Fill(founder, "Start.Company", "Tables of Toledo");
        await Fill(founder, "Start.Name", "Olga Petrova");
        await Fill(founder, "Start.Email", "olga@tables.example");
        await Fill(founder, "Start.Password", "Nine lamps hang over our counter");
        await Click(founder.Page.Locator("main form button[type=submit]").Last);
        await founder.Reaches(address => address.EndsWith("/setup/hours", StringComparison.Ordinal));
        await Click(founder.Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }));
        await founder.Reaches(address => address.EndsWith("/setup/team", StringComparison.Ordinal));
        await Click(founder.Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }));
        await founder.Reaches(address => address.EndsWith("/setup/service", StringComparison.Ordinal));
    }

    private async Task PublishService(Visitor founder)
    {
        await Fill(founder, "Given.Name", "Repair of a table");
        await Fill(founder, "Given.Delivery.Amount", "16");
        await Click(founder.Page.GetByRole(AriaRole.Button, new() { Name = "Publish and go on" }));
        await founder.Reaches(address => address.EndsWith("/setup/try", StringComparison.Ordinal));
        await Click(founder.Page.GetByRole(AriaRole.Link, new() { Name = "Finish" }));
    }

    private async Task AskForMyself(Visitor founder)
    {
        await Click(founder.Page.Locator(".topbar a[href='/requests/new']"));
        await Fill(founder, "customer", "Olga");
        await Click(founder.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }));
        await Fill(founder, "title", "The leg is loose");
        await Click(founder.Page.GetByRole(AriaRole.Button, new() { Name = "Send the request" }));
        await founder.Reaches(address => address.Contains("/requests/R-", StringComparison.Ordinal));
    }

    private async Task Deliver(Visitor founder)
    {
        await Click(founder.Page.GetByText("Deliver", new() { Exact = true }).First);
        _steps++;
        await founder.Form("deliver").GetByLabel("What the receiver should know").FillAsync("Glued and screwed.");
        _steps++;
        await founder.Send("deliver", "Handed over.");
    }

    private async Task Accept(Visitor founder)
    {
        await Click(founder.Page.Locator(".shell-side a[href='/my']"));
        await Click(founder.Page.GetByRole(AriaRole.Link, new() { Name = "The leg is loose" }).First);
        _steps++;
        await founder.Send("accept", "Accepted. Thank you.");
    }

    private Task Fill(Visitor founder, string field, string text)
    {
        _steps++;
        return founder.Page.Locator($"main [name='{field}']").FillAsync(text);
    }

    private Task Click(ILocator target)
    {
        _steps++;
        return target.ClickAsync();
    }
}
