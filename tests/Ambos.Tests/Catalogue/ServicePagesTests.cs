using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Catalogue;

public sealed class ServicePagesTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = CatalogueApp.Cancel;
    private readonly HttpClient _manager = app.Manager;

    [Fact]
    public async Task A_service_is_drafted_with_its_form_and_step_and_published_without_script()
    {
        var response = await _manager.PostForm("/catalogue/services/new", "service", new Dictionary<string, string>
        {
            ["Form.Name"] = "Repair of chairs",
            ["Form.TeamId"] = $"{app.World.People.Sales.Id}",
            ["Form.Price"] = "49,90",
            ["Form.Currency"] = "eur",
            ["Form.Delivery.Amount"] = "5",
            ["Form.Delivery.Unit"] = "WorkingDays",
            ["Form.Criteria"] = "It does not wobble\r\nIt looks like before",
            ["Form.Fields[0].Label"] = "Is it urgent?",
            ["Form.Fields[0].Type"] = "YesNo",
            ["Form.Steps[0].Name"] = "Pack",
            ["Form.Steps[0].ServiceId"] = $"{app.World.Shelf.Packing}",
            ["Form.Steps[0].Order"] = "1",
            ["Form.Action"] = "publish",
        });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var catalogue = await app.Catalogue();
        var service = catalogue.Services.Single(known => known.Name == "Repair of chairs");
        Assert.Equal((4990, "EUR"), (service.Terms!.PriceMinor, service.Terms.Currency));
        Assert.Equal(new PromiseTerm(PromiseUnit.WorkingDays, 5), service.Terms.Delivery);
        Assert.Equal(["It does not wobble", "It looks like before"], service.Terms.Criteria);
        Assert.Equal(("is-it-urgent", FieldType.YesNo), (service.Terms.Form[0].Key, service.Terms.Form[0].Type));
        Assert.Equal(app.World.Shelf.Packing, service.Terms.Steps[0].ServiceId);

        var page = await _manager.Open(response.Headers.Location!.ToString());
        Assert.Contains("fit into the promise", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_everything_typed_stays()
    {
        var response = await _manager.PostForm("/catalogue/services/new", "service", new Dictionary<string, string>
        {
            ["Form.Name"] = "",
            ["Form.Description"] = "Typed with care",
            ["Form.Fields[0].Label"] = "Colour",
            ["Form.Fields[0].Type"] = "Choice",
            ["Form.Action"] = "save",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Page();
        Assert.Equal("true", page.QuerySelector("[name='Form.Name']")!.GetAttribute("aria-invalid"));
        Assert.Equal("true", page.QuerySelector("[name='Form.TeamId']")!.GetAttribute("aria-invalid"));
        Assert.Equal("true", page.QuerySelector("[name='Form.Fields[0].Choices']")!.GetAttribute("aria-invalid"));
        Assert.Equal("Typed with care", page.QuerySelector("[name='Form.Description']")!.TextContent);
        Assert.Contains("Give at least two choices", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_adds_a_row_and_keeps_what_was_typed()
    {
        var response = await _manager.PostForm("/catalogue/services/new", "service", new Dictionary<string, string>
        {
            ["Form.Name"] = "Half done",
            ["Form.Fields[0].Label"] = "First",
            ["Form.Action"] = "field",
        });

        var page = await response.Page();
        Assert.Equal("First", page.QuerySelector("[name='Form.Fields[0].Label']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[name='Form.Fields[1].Label']"));
        Assert.Equal("Half done", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_second_of_two_editors_keeps_the_input_and_may_save_again()
    {
        var address = await app.Draft("Two editors");
        var path = $"/catalogue/services/{address.Split('/')[^1]}";
        var page = await _manager.Open(path);
        var form = page.Forms.Single(form => form.QuerySelector("[name='Form.Name']") is not null);
        await _manager.PutAsync(address, CatalogueApp.Body(app.Service("First editor", "{}", version: 0)), _cancel);

        var refused = await _manager.Send(path, form, new Dictionary<string, string> { ["Form.Name"] = "Second editor", ["Form.Action"] = "save" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.Page();
        Assert.Equal("Second editor", again.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.Contains("Somebody else saved this meanwhile", again.Body!.TextContent, StringComparison.Ordinal);
        var accepted = await _manager.Send(path, again.Forms.Single(form => form.QuerySelector("[name='Form.Name']") is not null), new Dictionary<string, string> { ["Form.Action"] = "save" });
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task Promises_that_do_not_fit_are_flagged_while_the_service_is_edited()
    {
        var response = await _manager.PostForm("/catalogue/services/new", "service", new Dictionary<string, string>
        {
            ["Form.Name"] = "Too quick",
            ["Form.TeamId"] = $"{app.World.People.Sales.Id}",
            ["Form.Delivery.Amount"] = "1",
            ["Form.Delivery.Unit"] = "WorkingHours",
            ["Form.Steps[0].Name"] = "Make the top",
            ["Form.Steps[0].ServiceId"] = $"{app.World.Shelf.TableTop}",
            ["Form.Steps[0].Order"] = "1",
            ["Form.Action"] = "check",
        });

        var page = await response.Page();
        Assert.Contains("do not fit", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Make the top", page.QuerySelector(".chain-link[data-state='late']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_flags_a_service_whose_steps_no_longer_fit()
    {
        var name = $"Tight {Guid.NewGuid():N}";
        var step = $$"""{"delivery":{"unit":"WorkingTime","amount":60},"steps":[{"name":"Make","serviceId":"{{app.World.Shelf.TableTop}}","order":1}]}""";
        await app.Draft(name, step);

        var page = await _manager.Open($"/catalogue/services?q={name}");

        Assert.Contains("promises do not fit", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_laid_beside_each_other()
    {
        var address = await app.Published("Versioned", """{"delivery":{"unit":"WorkingDays","amount":3}}""");
        await _manager.PutAsync(address, CatalogueApp.Body(app.Service("Versioned", """{"delivery":{"unit":"WorkingDays","amount":2}}""", version: 1)), _cancel);
        await app.Publish(address);

        var page = await _manager.Open($"/catalogue/services/{address.Split('/')[^1]}/versions");

        Assert.Equal("Delivery: 3 working days", page.QuerySelector("del")!.TextContent);
        Assert.Equal("Delivery: 2 working days", page.QuerySelector("ins")!.TextContent);
    }

    [Fact]
    public async Task Each_side_browses_its_own_services_and_sees_the_promise_before_asking()
    {
        var outside = await app.SignedIn(app.World.People.Bruno).Open("/services?q=table");
        var inside = await app.SignedIn(app.World.People.Eva).Open("/services?q=table");
        var offer = await app.Guest().Open($"/services/{app.World.Shelf.Table}");

        Assert.Equal(["Table to measure"], outside.QuerySelectorAll(".offer h2").Select(name => name.TextContent));
        Assert.Equal(["Table top"], inside.QuerySelectorAll(".offer h2").Select(name => name.TextContent));
        Assert.Contains("5 working days", offer.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("499.00 EUR", offer.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(offer.QuerySelector("time[datetime]"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.World.People.Bruno).GetAsync($"/services/{app.World.Shelf.Packing}", _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("es", "días hábiles")]
    [InlineData("ru", "рабочих дней")]
    [InlineData("pl", "dni roboczych")]
    public async Task Promises_are_said_in_the_reader_s_language(string language, string words)
    {
        var client = app.SignedIn(app.World.People.Bruno);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var offer = await client.Open($"/services/{app.World.Shelf.Table}");

        Assert.Contains(words, offer.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_and_buyers_do_not_open_the_pages_of_editors()
    {
        foreach (var path in new[] { "/catalogue/services", "/catalogue/services/new", "/catalogue/calendars", "/catalogue/agreements" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Sonia).GetAsync(path, _cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Bruno).GetAsync(path, _cancel)).StatusCode);
        }
    }
}
