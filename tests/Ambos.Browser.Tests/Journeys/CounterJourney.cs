using System.Net;
using System.Net.Sockets;
using Ambos.Feedback.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>The company, and its shop on a site of its own that shows a survey beside the page.</summary>
public sealed class ShopApp : BrowserApp
{
    private readonly TcpListener _shop = new(IPAddress.Loopback, 0);

    public ShopApp()
    {
        _shop.Start();
        _ = Serve();
    }

    public string Shop => $"http://{_shop.LocalEndpoint}";

    protected override Dictionary<string, string> Settings => new() { ["widget-origins"] = Shop };

    public override async ValueTask DisposeAsync()
    {
        _shop.Stop();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A page for each address; the address names the widget.</summary>
    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var visitor = await _shop.AcceptTcpClientAsync();
                await Answer(visitor);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task Answer(TcpClient visitor)
    {
        try
        {
            using var reader = new StreamReader(visitor.GetStream(), leaveOpen: true);
            var asked = (await reader.ReadLineAsync())?.Split(' ') is [_, var path, ..] ? path : "/";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            var page = $"<!doctype html><html lang=en><title>Tables</title><h1>Tables</h1><script src=\"{new Uri(Address, $"/widget{asked}.js")}\" defer></script></html>";
            await using var writer = new StreamWriter(visitor.GetStream());
            await writer.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}");
        }
        catch (IOException)
        {
            // a line that the browser opened and did not use
        }
    }
}

/// <summary>A survey on the counter begins anew for the next person; one beside the shop's own page opens, is answered and closed by keyboard.</summary>
public sealed class CounterJourney(ShopApp app, Chromium chromium) : IClassFixture<ShopApp>
{
    private const string Thanks = "Thank you for your answer.";

    private static readonly DateTime Opened = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kiosk_thanks_begins_anew_and_leaves_nothing_of_whoever_was_there()
    {
        var survey = await StorySurvey.Ask(app, "nps");
        var address = await Link(survey, SurveyChannel.Kiosk);
        await using var counter = await app.Visit(chromium, window: Window.Phone);
        await counter.Go(address);
        await counter.Page.Locator("input[name='q:nps'][value='3']").CheckAsync();
        await counter.Page.Locator("textarea[name='q:comment']").FillAsync("The queue");
        await counter.Page.Locator("#send").ClickAsync();
        await counter.Page.GetByText(Thanks).WaitForAsync();
        await counter.Page.GetByText("begins anew for the next person").WaitForAsync();

        await counter.Page.Locator("#survey").WaitForAsync(new() { Timeout = 60_000 });

        Assert.Equal(0, await counter.Page.Locator("input:checked").CountAsync());
        Assert.Equal("", await counter.Page.Locator("textarea[name='q:comment']").InputValueAsync());
        Assert.Equal(0, await counter.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
        await counter.AssertSound();
        var kept = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal((null, "3", SurveyChannel.Kiosk), (kept.PersonId, kept.Answers.One("nps"), kept.Channel));
    }

    [Fact]
    public async Task A_kiosk_that_somebody_left_begins_anew_after_a_minute_and_a_half_of_rest()
    {
        var address = await Link(await StorySurvey.Ask(app, "nps"), SurveyChannel.Kiosk);
        await using var counter = await app.Visit(chromium, window: Window.Phone);
        await counter.Page.Clock.InstallAsync(new() { TimeDate = Opened });
        await counter.Page.Clock.PauseAtAsync(Opened.AddSeconds(1)); // from here on time goes by as the test says
        await counter.Go(address);
        var chosen = counter.Page.Locator("input[name='q:nps'][value='3']");
        await chosen.CheckAsync();

        await counter.Page.Clock.RunForAsync(80_000);
        Assert.True(await chosen.IsCheckedAsync());
        await counter.Page.Locator("textarea[name='q:comment']").PressSequentiallyAsync("The queue"); // whoever writes does not rest
        await counter.Page.Clock.RunForAsync(80_000);
        Assert.True(await chosen.IsCheckedAsync());

        await counter.Page.Clock.RunForAsync(20_000);
        await counter.Page.Locator("input[name='q:nps'][value='3']:not(:checked)").WaitForAsync();
        Assert.Equal(0, await counter.Page.Locator("input:checked").CountAsync());
        Assert.Equal("", await counter.Page.Locator("textarea[name='q:comment']").InputValueAsync());
        Assert.Equal(0, await counter.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
    }

    [Fact]
    public async Task A_widget_is_opened_answered_and_closed_on_another_site_by_keyboard()
    {
        var survey = await StorySurvey.Ask(app, "nps");
        var address = await Link(survey, SurveyChannel.Widget);
        await using var visitor = await app.Visit(chromium, window: Window.Phone);
        await visitor.Page.GotoAsync($"{app.Shop}{address["/s".Length..]}");
        var button = visitor.Page.Locator("button");
        await button.WaitForAsync();
        Assert.Equal("false", await button.GetAttributeAsync("aria-expanded"));

        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        var frame = visitor.Page.FrameLocator("iframe");
        await frame.Locator("input[name='q:nps'][value='9']").CheckAsync();
        await frame.Locator("#send").ClickAsync();
        await frame.GetByText(Thanks).WaitForAsync();
        await button.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");

        await visitor.Page.Locator("iframe").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal("false", await button.GetAttributeAsync("aria-expanded"));
        var kept = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal(("9", SurveyChannel.Widget), (kept.Answers.One("nps"), kept.Channel));
    }

    private async Task<string> Link(Guid survey, SurveyChannel channel)
    {
        using var response = await app.SignedIn(app.World.People.Marta).PostAsJsonAsync($"/api/v1/surveys/{survey}/links", new { name = "Here", channel = channel.ToString() }, _cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(_cancel));
        return (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(_cancel)).GetProperty("address").GetString()!;
    }
}
