using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Requests.Handovers.Reasons;
using Ambos.Requests.Life;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>What teams agree on, on pages without script: reasons for sending back, links, the agreement of a request.</summary>
public sealed class StaffTermsTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task Two_teams_keep_one_list_of_reasons_for_sending_work_back()
    {
        var page = $"/rejection-reasons?supplier={People.Workshop.Id}&receiver={People.Sales.Id}";
        var pedro = desk.SignedIn(People.Pedro);
        (await pedro.PostForm(page, "add", [new("text", "Measures missing")])).Leads();
        var added = (await Reasons()).Single();

        (await desk.SignedIn(People.Sonia).PostForm(page, $"reason-{added.Id:N}", [new("text", "Measures are missing"), new("retired", "False")])).Leads();
        Assert.Equal(("Measures are missing", false), ((await Reasons()).Single().Text, (await Reasons()).Single().Retired));

        (await pedro.PostForm(page, $"reason-{added.Id:N}", [new("text", "Measures are missing"), new("retired", "True")])).Leads();
        Assert.True((await Reasons()).Single().Retired);
        Assert.Contains("Workshop", (await pedro.Open("/rejection-reasons")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sales", (await pedro.Open($"/teams/{People.Workshop.Id}")).QuerySelector("[aria-labelledby=reasons]")!.TextContent, StringComparison.Ordinal);

        async Task<IReadOnlyList<SharedReason>> Reasons() => await (await desk.Get(
            People.Sonia, $"rejection-reasons?supplier={People.Workshop.Id}&receiver={People.Sales.Id}")).Read<IReadOnlyList<SharedReason>>();
    }

    [Fact]
    public async Task Other_teams_read_the_list_and_an_empty_reason_stays_on_the_page()
    {
        var page = $"/rejection-reasons?supplier={People.Warehouse.Id}";
        var answer = await desk.SignedIn(People.Anna).PostForm(page, "add", [new("text", "  ")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", (await answer.Page()).QuerySelector("#new-text")!.GetAttribute("aria-invalid"));
        Assert.Null((await desk.SignedIn(People.Ivan).Open(page)).QuerySelector("#add"));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Ivan).GetAsync($"/rejection-reasons?supplier={People.Eva.Id}", Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Requests_are_linked_by_number_and_unlinked()
    {
        var one = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var two = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Its twin" });
        var page = $"/requests/R-{one.Number}";
        var ivan = desk.SignedIn(People.Ivan);

        (await ivan.PostForm(page, "link", [new("Other", $"r-{two.Number}")])).Leads();
        Assert.Equal([two.Number], (await Detail(one.Id)).Links.Select(link => link.Number));
        Assert.Equal([one.Number], (await Detail(two.Id)).Links.Select(link => link.Number));

        (await ivan.PostForm($"/requests/R-{two.Number}", $"unlink-{one.Id:N}", [])).Leads();
        Assert.Empty((await Detail(one.Id)).Links);
    }

    [Theory]
    [InlineData("R-99999")]
    [InlineData("the other one")]
    public async Task What_is_no_request_that_one_sees_stays_in_the_field_with_its_reason(string number)
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var answer = await desk.SignedIn(People.Ivan).PostForm($"/requests/R-{asked.Number}", "link", [new("Other", number)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var links = (await answer.Page()).QuerySelector("#links")!;
        Assert.Equal(number, links.QuerySelector("input[name=Other]")!.GetAttribute("value"));
        Assert.Contains("There is no other request with this number", links.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_which_agreement_holds_and_applies_another()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var page = $"/requests/R-{asked.Number}";
        var ivan = desk.SignedIn(People.Ivan);
        Assert.Contains("the service’s own terms", (await ivan.Open(page)).QuerySelector("#agreement")!.TextContent, StringComparison.Ordinal);
        var agreement = await Agree("Laptops on the same day");

        var offered = await (await desk.Get(People.Ivan, $"requests/{asked.Id}/agreement")).Read<RequestAgreements>();
        Assert.Equal((null, true), (offered.Now, offered.Options.Single(option => option.Id == agreement).Fits));
        (await ivan.PostForm(page, "agreement", [new("Chosen", agreement.ToString())])).Leads();

        var changed = await Detail(asked.Id);
        Assert.True(changed.DueAt < asked.DueAt);
        Assert.Contains("Laptops on the same day", (await ivan.Open(page)).QuerySelector("#agreement")!.TextContent, StringComparison.Ordinal);
        await (await desk.Get(People.Eva, $"requests/{asked.Id}/agreement")).Is(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> Agree(string name)
    {
        var made = await desk.Post(People.Marta, "agreements", new
        {
            name,
            supplierTeamId = People.ItDesk.Id,
            party = nameof(AgreementParty.Everybody),
            terms = new { serviceIds = Array.Empty<Guid>(), delivery = new { unit = "WorkingTime", amount = 120 }, priorities = Array.Empty<object>() },
        });
        return (await made.Read<System.Text.Json.JsonElement>(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private async Task<RequestDetail> Detail(Guid id) => await (await desk.Get(People.Ivan, $"requests/{id}")).Read<RequestDetail>();
}
