using System.Net;
using System.Text.Json;
using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Catalogue;

public sealed class ServiceTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = CatalogueApp.Cancel;
    private readonly HttpClient _manager = app.Manager;

    [Fact]
    public async Task A_draft_is_seen_by_nobody_else_until_it_is_published()
    {
        var address = await app.Draft("Engraving");
        var buyer = app.SignedIn(app.World.People.Bruno);

        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync(address, _cancel)).StatusCode);
        await app.Publish(address);

        Assert.Equal(1, (await Get(buyer, address)).GetProperty("number").GetInt32());
        Assert.Contains("Engraving", await buyer.GetStringAsync("/api/v1/services?q=engr", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_service_keeps_its_terms_until_the_next_publication()
    {
        var address = await app.Published("Delivery", """{"delivery":{"unit":"WorkingDays","amount":3}}""");

        using var changed = await Put(address, app.Service("Quick delivery", """{"delivery":{"unit":"WorkingTime","amount":240}}""", version: 1));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var before = await Get(app.SignedIn(app.World.People.Bruno), address);
        await app.Publish(address);
        var after = await Get(app.SignedIn(app.World.People.Bruno), address);

        Assert.Equal("Delivery", before.GetProperty("name").GetString());
        Assert.Equal(3, before.GetProperty("terms").GetProperty("delivery").GetProperty("amount").GetInt32());
        Assert.Equal("Quick delivery", after.GetProperty("name").GetString());
        Assert.Equal(240, after.GetProperty("terms").GetProperty("delivery").GetProperty("amount").GetInt32());
        Assert.Equal([2, 1], (await Get(_manager, $"{address}/versions")).GetProperty("items").EnumerateArray().Select(version => version.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task The_second_of_two_edits_of_the_same_version_is_refused()
    {
        var address = await app.Draft("Sanding");

        using var first = await Put(address, app.Service("Sanding by hand", "{}", version: 0));
        using var second = await Put(address, app.Service("Sanding by machine", "{}", version: 0));

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("changed-meanwhile", (await Json(second)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"delivery":{"unit":"WorkingDays","amount":0}}""", "delivery", "promise-amount")]
    [InlineData("""{"form":[null,{"key":"a","label":"","type":"Text"}]}""", "form[0].label", "required")]
    [InlineData("""{"priceMinor":100,"currency":"euro"}""", "currency", "not-a-currency")]
    [InlineData("""{"form":[{"key":"a","label":"","type":"Text"}]}""", "form[0].label", "required")]
    [InlineData("""{"form":[{"key":"a","label":"A","type":"Text"},{"key":"a","label":"B","type":"Text"}]}""", "form[1].key", "key-twice")]
    [InlineData("""{"form":[{"key":"a","label":"A","type":"Choice","choices":["one"]}]}""", "form[0].choices", "choices-missing")]
    [InlineData("""{"form":[{"key":"a","label":"A","type":"YesNo"},{"key":"b","label":"B","type":"Text","shownWhen":"a","shownWhenIs":"yes"}]}""", "form[1].shownWhenIs", "condition-answer")]
    [InlineData("""{"form":[{"key":"b","label":"B","type":"Text","shownWhen":"later","shownWhenIs":"yes"}]}""", "form[0].shownWhen", "condition-unknown")]
    [InlineData("""{"steps":[{"name":"Make","serviceId":"00000000-0000-0000-0000-00000000dead","order":1}]}""", "steps[0].serviceId", "step-not-published")]
    public async Task Terms_that_cannot_hold_are_refused_with_field_and_remedy(string terms, string field, string code)
    {
        using var response = await _manager.PostAsync("/api/v1/services", CatalogueApp.Body(app.Service("Broken", terms)), _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await Json(response);
        Assert.Equal((field, code), (problem.GetProperty("field").GetString(), problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("detail").GetString()?.Length > 10);
    }

    [Theory]
    [InlineData("""{"delivery":{"unit":"77","amount":1}}""", "terms.delivery.unit")]
    [InlineData("""{"form":[{"key":"a","label":"A","type":99}]}""", "terms.form[0].type")]
    public async Task A_number_is_no_name_of_a_unit_or_kind(string terms, string field)
    {
        using var response = await _manager.PostAsync("/api/v1/services", CatalogueApp.Body(app.Service("Broken", terms)), _cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await Json(response)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_circle_of_services_is_refused_and_named()
    {
        var first = await app.Published("Cutting");
        var second = await app.Published("Gluing", Step("Cut", first));

        using var response = await Put(first, app.Service("Cutting", Step("Glue", second), version: 1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await Json(response);
        Assert.Equal("steps[0].serviceId", problem.GetProperty("field").GetString());
        Assert.Contains("Cutting → Gluing → Cutting", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_must_be_offered_to_colleagues()
    {
        var outside = await app.Published("Only outside", audience: "External");

        using var response = await _manager.PostAsync("/api/v1/services", CatalogueApp.Body(app.Service("Broken", Step("Ask", outside))), _cancel);

        Assert.Equal("step-not-internal", (await Json(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_service_that_is_a_step_elsewhere_cannot_be_retired_until_it_is_taken_out()
    {
        var step = await app.Published("Drilling");
        var service = await app.Published("Shelf", Step("Drill", step));

        using var refused = await _manager.PutAsJsonAsync($"{step}/retirement", new { version = 1 }, _cancel);
        using var retired = await _manager.PutAsJsonAsync($"{service}/retirement", new { version = 1 }, _cancel);
        using var then = await _manager.PutAsJsonAsync($"{step}/retirement", new { version = 1 }, _cancel);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Shelf", (await Json(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, retired.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, then.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.World.People.Eva).GetAsync(step, _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_retired_service_comes_back_with_its_last_terms()
    {
        var address = await app.Published("Seasonal", """{"description":"Only in winter"}""");
        await _manager.PutAsJsonAsync($"{address}/retirement", new { version = 1 }, _cancel);

        await app.Publish(address);

        var service = await Get(_manager, address);
        Assert.Equal(("Published", 2), (service.GetProperty("state").GetString(), service.GetProperty("number").GetInt32()));
        Assert.Equal("Only in winter", service.GetProperty("terms").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Feasibility_shows_the_critical_path_of_promises_that_do_not_fit()
    {
        var terms = $$"""
            {"delivery":{"unit":"WorkingTime","amount":60},
             "steps":[{"name":"Make","serviceId":"{{app.World.Shelf.TableTop}}","order":1},
                      {"name":"Box","serviceId":"{{app.World.Shelf.Packing}}","order":1},
                      {"name":"Pack","serviceId":"{{app.World.Shelf.Packing}}","order":2}]}
            """;

        using var response = await _manager.PostAsync("/api/v1/services/feasibility", CatalogueApp.Body(app.Service("Too quick", terms)), _cancel);

        var reading = await Json(response);
        Assert.False(reading.GetProperty("fits").GetBoolean());
        Assert.Equal(336, reading.GetProperty("tooLate").GetInt32());
        Assert.Equal(["Make", "Pack"], reading.GetProperty("steps").EnumerateArray()
            .Where(step => step.GetProperty("critical").GetBoolean()).Select(step => step.GetProperty("name").GetString()));
        Assert.Equal("Office hours", reading.GetProperty("steps")[0].GetProperty("calendar").GetString());
    }

    [Fact]
    public async Task Feasibility_holds_when_every_step_fits()
    {
        var terms = $$"""{"delivery":{"unit":"WorkingDays","amount":5},"steps":[{"name":"Make","serviceId":"{{app.World.Shelf.TableTop}}","order":1}]}""";

        using var response = await _manager.PostAsync("/api/v1/services/feasibility", CatalogueApp.Body(app.Service("Easy", terms)), _cancel);

        Assert.True((await Json(response)).GetProperty("fits").GetBoolean());
    }

    [Fact]
    public async Task Each_change_is_written_in_the_journal()
    {
        var address = await app.Published("Journalled");
        var id = Guid.Parse(address.Split('/')[^1]);

        var kinds = await app.Query(db => db.Set<Event>().Where(happened => happened.Subject == id).OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(_cancel));

        Assert.Equal(["ServiceDrafted", "ServicePublished"], kinds);
    }

    [Fact]
    public async Task Everybody_sees_what_is_meant_for_their_side()
    {
        Assert.Equal(["Advice", "Table to measure"], await Offered(app.SignedIn(app.World.People.Bruno), "table", "Advice"));
        Assert.Equal(["Advice", "Table top"], await Offered(app.SignedIn(app.World.People.Eva), "table", "Advice"));
        Assert.Equal(["Advice", "Table to measure"], await Offered(app.Guest(), "table", "Advice"));
    }

    [Fact]
    public async Task Buyers_do_not_see_how_the_work_is_divided()
    {
        var service = await Get(app.SignedIn(app.World.People.Bruno), $"/api/v1/services/{app.World.Shelf.Table}");

        Assert.Empty(service.GetProperty("terms").GetProperty("steps").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "/api/v1/services")]
    [InlineData("GET", "/api/v1/services/all")]
    [InlineData("POST", "/api/v1/services/feasibility")]
    [InlineData("PUT", "/api/v1/services/openness")]
    public async Task Agents_do_not_edit_the_catalogue(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "GET" ? null : CatalogueApp.Body("{}") };

        using var response = await app.SignedIn(app.World.People.Sonia).SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static string Step(string name, string address) =>
        $$"""{"steps":[{"name":"{{name}}","serviceId":"{{address.Split('/')[^1]}}","order":1}]}""";

    private async Task<string[]> Offered(HttpClient client, params string[] words)
    {
        List<string> names = [];
        foreach (var word in words)
        {
            var items = (await Get(client, $"/api/v1/services?q={word}")).GetProperty("items").EnumerateArray();
            names.AddRange(items.Select(service => service.GetProperty("name").GetString()!).Where(name => name is "Advice" or "Table to measure" or "Table top"));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    private Task<JsonElement> Get(HttpClient client, string address) => client.GetFromJsonAsync<JsonElement>(address, _cancel);

    private Task<JsonElement> Json(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>(_cancel);

    private Task<HttpResponseMessage> Put(string address, string json) => _manager.PutAsync(address, CatalogueApp.Body(json), _cancel);
}
