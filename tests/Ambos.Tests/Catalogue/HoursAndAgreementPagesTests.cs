using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Catalogue;

public sealed class HoursAndAgreementPagesTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = CatalogueApp.Cancel;
    private readonly HttpClient _manager = app.Manager;

    [Fact]
    public async Task A_calendar_is_made_previewed_and_given_to_a_team()
    {
        Dictionary<string, string> typed = new()
        {
            ["Form.Name"] = "Warsaw early",
            ["Form.Zone"] = "Europe/Warsaw",
            ["Form.Place"] = "PL",
            ["Form.Hours[0]"] = "7:00-11:00, 12:00-15:00",
            ["Form.Overrides"] = "2026-12-24",
        };
        var preview = await (await _manager.PostForm("/catalogue/calendars/new", "calendar", typed.Append(new("Form.Action", "preview")))).Page();
        var saved = await _manager.PostForm("/catalogue/calendars/new", "calendar", typed.Append(new("Form.Action", "save")));
        var id = Guid.Parse(saved.Headers.Location!.ToString().Split('/')[^1]);
        var given = await _manager.PostForm($"/catalogue/calendars/{id}", "teams", new Dictionary<string, string> { ["TeamIds"] = $"{app.World.People.ItDesk.Id}" });

        Assert.Contains("07:00–11:00, 12:00–15:00", preview.QuerySelector(".days")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        var hours = await app.Query(db => db.Set<CalendarVersion>().Where(version => version.CalendarId == id).Select(version => version.Hours).SingleAsync(_cancel));
        Assert.Equal(("PL", "07:00"), (hours.Country, hours.Weekly[0].From));
        Assert.Empty(hours.Overrides[0].Windows);
        Assert.Equal("Warsaw early", (await app.Catalogue()).CalendarOf(app.World.People.ItDesk.Id, NodaTime.Instant.MaxValue).Name);
    }

    [Fact]
    public async Task Hours_that_cannot_be_read_are_marked_on_their_day()
    {
        var response = await _manager.PostForm("/catalogue/calendars/new", "calendar", new Dictionary<string, string>
        {
            ["Form.Name"] = "Unclear",
            ["Form.Hours[2]"] = "nine to five",
            ["Form.Action"] = "save",
        });

        var page = await response.Page();
        Assert.Equal("true", page.QuerySelector("[name='Form.Hours[2]']")!.GetAttribute("aria-invalid"));
        Assert.Equal("nine to five", page.QuerySelector("[name='Form.Hours[2]']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_calendar_that_never_opens_is_refused_on_the_page()
    {
        var closed = Enumerable.Range(0, 7).Select(day => new KeyValuePair<string, string>($"Form.Hours[{day}]", ""));
        var response = await _manager.PostForm("/catalogue/calendars/new", "calendar", closed.Append(new("Form.Name", "Closed")).Append(new("Form.Action", "save")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("never opens", (await response.Page()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_with_an_organisation_is_found_made_and_ended()
    {
        Dictionary<string, string> typed = new()
        {
            ["Form.Name"] = "Hotel Mirador quick",
            ["Form.SupplierTeamId"] = $"{app.World.People.Sales.Id}",
            ["Form.Party"] = "Organisation",
            ["Search"] = "Hotel",
            ["Form.Delivery.Amount"] = "8",
            ["Form.Delivery.Unit"] = "WorkingHours",
        };
        var path = "/catalogue/agreements/new";
        var form = (await _manager.Open(path)).Forms.Single(form => form.QuerySelector("[name='Form.Name']") is not null);
        var found = await (await _manager.Send(path, form, typed.Append(new("Form.Action", "search")))).Page();
        Assert.Contains("Hotel Mirador", found.QuerySelector("[name='Form.CustomerId']")!.TextContent, StringComparison.Ordinal);

        var made = await _manager.Send(path, form, typed.Append(new("Form.CustomerId", $"{app.World.People.Hotel.Id}")).Append(new("Form.Action", "save")));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var buyer = await app.SignedIn(app.World.People.Dora).Open($"/services/{app.World.Shelf.Table}");
        Assert.Contains("As agreed in “Hotel Mirador quick”", buyer.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("8 h of working time", buyer.Body.TextContent, StringComparison.Ordinal);
        var agreement = made.Headers.Location!.ToString();
        var version = (await _manager.Open(agreement)).QuerySelector("[name='EndedVersion']")!.GetAttribute("value")!;
        await _manager.PostForm(agreement, "end", new Dictionary<string, string> { ["EndedVersion"] = version });
        Assert.DoesNotContain("Hotel Mirador quick", (await app.SignedIn(app.World.People.Dora).Open($"/services/{app.World.Shelf.Table}")).Body!.TextContent, StringComparison.Ordinal);
    }
}
