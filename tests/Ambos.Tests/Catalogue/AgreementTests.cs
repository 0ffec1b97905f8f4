using System.Net;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using NodaTime;

namespace Ambos.Tests.Catalogue;

public sealed class AgreementTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = CatalogueApp.Cancel;
    private readonly HttpClient _manager = app.Manager;

    private Instant Now => Instant.FromDateTimeOffset(app.Clock.GetUtcNow());

    [Fact]
    public async Task The_closest_agreement_in_force_decides()
    {
        var service = await Service("Closest");
        await Make("For all", service, "Everybody", 240);
        await Make("Outside", service, "Side", 180, """ "side":"External", """);
        await Make("Hotel", service, "Organisation", 120, $""" "customerId":"{app.World.People.Hotel.Id}", """);
        await Make("Dora", service, "Customer", 60, $""" "customerId":"{app.World.People.Dora.Id}", """);

        Assert.Equal(("Dora", 60), await Promised(service, app.World.People.Dora.Id, app.World.People.Hotel.Id));
        Assert.Equal(("Hotel", 120), await Promised(service, Guid.NewGuid(), app.World.People.Hotel.Id));
        Assert.Equal(("Outside", 180), await Promised(service, app.World.People.Bruno.Id));
        Assert.Equal(("For all", 240), await Promised(service, app.World.People.Eva.Id, side: Side.Internal));
    }

    [Fact]
    public async Task An_agreement_that_names_the_service_goes_before_one_for_all_services_and_priorities_before_both()
    {
        var service = await Service("Named");
        await Make("All services", null, "Customer", 480, $""" "customerId":"{app.World.People.Carla.Id}", """);
        await Make("This service", service, "Customer", 90, $""" "customerId":"{app.World.People.Carla.Id}", """,
            """ "priorities":[{"priority":"Urgent","delivery":{"unit":"ElapsedTime","amount":30}}] """);

        Assert.Equal(("This service", 90), await Promised(service, app.World.People.Carla.Id));
        Assert.Equal(("This service", 30), await Promised(service, app.World.People.Carla.Id, priority: "Urgent"));
    }

    [Fact]
    public async Task Changed_terms_hold_from_then_on_and_an_ended_agreement_no_longer()
    {
        var service = await Service("Changing");
        var address = await Make("Changing", service, "Customer", 100, $""" "customerId":"{app.World.People.Pedro.Id}", """);
        var start = Now;
        app.Clock.Advance(TimeSpan.FromHours(1));
        using var changed = await _manager.PutAsync(address, Body("Changing", service, "Customer", 200, $""" "customerId":"{app.World.People.Pedro.Id}","version":0, """), _cancel);
        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(("Changing", 200), await Promised(service, app.World.People.Pedro.Id));
        Assert.Equal(("Changing", 100), await Promised(service, app.World.People.Pedro.Id, at: start));

        using var ended = await _manager.PutAsJsonAsync($"{address}/end", new { version = 1 }, _cancel);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Null((await Promised(service, app.World.People.Pedro.Id)).Agreement);
        Assert.Equal(3, (await _manager.GetFromJsonAsync<JsonElement>($"{address}/versions", _cancel)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_agreement_holds_only_while_it_is_valid()
    {
        var service = await Service("Seasonal");
        await Make("Season", service, "Customer", 15, $""" "customerId":"{app.World.People.Anna.Id}","validFrom":"2030-01-01T00:00:00Z","validUntil":"2030-02-01T00:00:00Z", """);

        Assert.Null((await Promised(service, app.World.People.Anna.Id)).Agreement);
        Assert.Equal("Season", (await Promised(service, app.World.People.Anna.Id, at: Instant.FromUtc(2030, 1, 31, 23, 59))).Agreement);
        Assert.Null((await Promised(service, app.World.People.Anna.Id, at: Instant.FromUtc(2030, 2, 1, 0, 0))).Agreement);
    }

    [Theory]
    [InlineData("Side", "", "side")]
    [InlineData("Customer", "", "customerId")]
    [InlineData("Customer", """ "customerId":"00000000-0000-0000-0000-00000000dead", """, "customerId")]
    [InlineData("Everybody", """ "validFrom":"2030-01-01T00:00:00Z","validUntil":"2029-01-01T00:00:00Z", """, "validUntil")]
    public async Task An_agreement_that_says_too_little_is_refused_with_its_field(string party, string more, string field)
    {
        using var response = await _manager.PostAsync("/api/v1/agreements", Body("Broken", null, party, 60, more), _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(field, (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Services_of_another_team_cannot_be_promised()
    {
        using var response = await _manager.PostAsync("/api/v1/agreements", Body("Theirs", $"/{app.World.Shelf.Packing}", "Everybody", 60), _cancel);

        Assert.Equal("serviceIds", (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Who_agreed_with_whom_cannot_be_changed()
    {
        var address = await Make("Fixed", await Service("Fixed"), "Everybody", 60);

        using var response = await _manager.PutAsync(address, Body("Fixed", null, "Side", 60, """ "side":"External","version":0, """), _cancel);

        Assert.Equal("parties-fixed", (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_promise_counts_on_the_calendar_of_the_team_and_explains_itself()
    {
        var service = await Service("Explained", """{"delivery":{"unit":"WorkingTime","amount":120}}""");
        var catalogue = await app.Catalogue();
        var start = Instant.FromUtc(2026, 11, 20, 15, 30); // Friday, half an hour before closing in Madrid

        var promised = catalogue.Promise(catalogue.Service(Id(service))!.Terms!, Asking(service, app.World.People.Bruno.Id), start);
        var why = DueExplanation.Of(promised, promised.Delivery, start);

        Assert.Equal(Instant.FromUtc(2026, 11, 23, 9, 30), promised.DeliveryDue);
        Assert.Null(promised.FirstResponseDue);
        Assert.Equal(new LocalDate(2026, 11, 20), promised.Day);
        Assert.Equal(("Office hours", 1), (why.Calendar.Name, why.Calendar.Number));
        Assert.Equal([30, 90], why.Reading.Parts.Select(part => (int)part.Time.TotalMinutes));
    }

    private static Guid Id(string address) => Guid.Parse(address.Split('/')[^1]);

    private Task<string> Service(string name, string terms = "{}") => app.Published($"{name} {Guid.NewGuid():N}"[..30], terms);

    private Asking Asking(string service, Guid customer, Guid? organisation = null, Side side = Side.External, string priority = "Normal") =>
        new(Id(service), app.World.People.Sales.Id, customer, organisation, side, priority);

    private async Task<(string? Agreement, int Minutes)> Promised(
        string service, Guid customer, Guid? organisation = null, Side side = Side.External, string priority = "Normal", Instant? at = null)
    {
        var catalogue = await app.Catalogue();
        var promised = catalogue.Promise(catalogue.Service(Id(service))!.Terms!, Asking(service, customer, organisation, side, priority), at ?? Now);

        return (promised.Agreement?.Name, promised.Delivery.Amount);
    }

    private async Task<string> Make(string name, string? service, string party, int minutes, string more = "", string priorities = """ "priorities":[] """)
    {
        using var response = await _manager.PostAsync("/api/v1/agreements", Body(name, service, party, minutes, more, priorities), _cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(_cancel));
        return response.Headers.Location!.ToString();
    }

    private StringContent Body(string name, string? service, string party, int minutes, string more = "", string priorities = """ "priorities":[] """) =>
        CatalogueApp.Body($$"""
            {"name":"{{name}}","supplierTeamId":"{{app.World.People.Sales.Id}}","party":"{{party}}",{{more}}
             "terms":{"serviceIds":[{{(service is null ? "" : $"\"{Id(service)}\"")}}],"delivery":{"unit":"WorkingTime","amount":{{minutes}} },{{priorities}} } }
            """);
}
