using System.Net;
using System.Text.Json;
using Ambos.Catalogue.Agreements;
using Ambos.Catalogue.Calendars;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Journal;
using Ambos.Platform.Web;
using Ambos.Requests.Handovers.Reasons;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Catalogue;

/// <summary>What nobody uses is deleted and comes back; what somebody uses stays, and one hears who.</summary>
public sealed class DiscardTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly object Hours = new { zone = "Europe/Madrid", weekly = new[] { new { day = "Monday", from = "09:00", to = "17:00" } } };

    private People People => desk.People;

    [Fact]
    public async Task A_calendar_that_nobody_uses_is_deleted_and_comes_back_with_its_versions()
    {
        var id = await Calendar("Unused");
        await (await desk.Put(People.Marta, $"calendars/{id}", new { name = "Unused", version = 0, hours = new { zone = "UTC", weekly = new[] { new { day = "Friday", from = "09:00", to = "12:00" } } } })).Is(HttpStatusCode.NoContent);

        await (await desk.Delete(People.Marta, $"calendars/{id}?version=0")).Refuses(HttpStatusCode.Conflict, "changed-meanwhile");
        await (await desk.Delete(People.Sonia, $"calendars/{id}?version=1")).Is(HttpStatusCode.Forbidden);
        await (await desk.Delete(People.Marta, $"calendars/{id}?version=1")).Is(HttpStatusCode.NoContent);
        await (await desk.Get(People.Marta, $"calendars/{id}")).Is(HttpStatusCode.NotFound);
        await Restore(id);

        Assert.Equal("UTC", (await (await desk.Get(People.Marta, $"calendars/{id}")).Read<CalendarReading>()).Hours.Zone);
        Assert.Equal(2, (await (await desk.Get(People.Marta, $"calendars/{id}/versions")).Read<Listing<CalendarVersion>>()).Items.Count);
        Assert.Equal([nameof(CalendarCreated), nameof(CalendarChanged), nameof(CalendarDiscarded), nameof(CalendarRestored)], await Told(id));
    }

    [Fact]
    public async Task A_calendar_stays_while_a_team_an_agreement_or_a_request_counts_on_it()
    {
        var (ofTeam, ofTerms, ofPast) = (await Calendar("Of a team"), await Calendar("Of terms"), await Calendar("Of the past"));
        await (await desk.Put(People.Marta, $"calendars/{ofTeam}/teams", new { teamIds = new[] { People.Workshop.Id } })).Is(HttpStatusCode.NoContent);
        await Agreement("Counts on it", ofTerms);
        await (await desk.Put(People.Marta, $"calendars/{ofPast}/teams", new { teamIds = new[] { People.ItDesk.Id } })).Is(HttpStatusCode.NoContent);
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Marta, $"calendars/{ofPast}/teams", new { teamIds = Array.Empty<Guid>() })).Is(HttpStatusCode.NoContent);

        await Names(await desk.Delete(People.Marta, $"calendars/{ofTeam}?version=0"), "Workshop");
        await Names(await desk.Delete(People.Marta, $"calendars/{ofTerms}?version=0"), "Counts on it");
        await Names(await desk.Delete(People.Marta, $"calendars/{ofPast}?version=0"), $"R-{asked.Number}");
        await (await desk.Delete(People.Marta, $"calendars/{DefaultCalendar.Id}?version=0")).Refuses(HttpStatusCode.Conflict, "company-calendar");
    }

    [Fact]
    public async Task An_agreement_is_deleted_until_the_first_request_is_promised_by_it()
    {
        var (unused, used) = (await Agreement("Unused terms"), await Agreement("Used terms", customer: People.Dora.Id));
        var asked = await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice });

        await (await desk.Delete(People.Marta, $"agreements/{unused}?version=0")).Is(HttpStatusCode.NoContent);
        await (await desk.Get(People.Marta, $"agreements/{unused}")).Is(HttpStatusCode.NotFound);
        await Names(await desk.Delete(People.Marta, $"agreements/{used}?version=0"), $"R-{asked.Number}");
        await Restore(unused);

        Assert.Equal("Unused terms", (await (await desk.Get(People.Marta, $"agreements/{unused}")).Read<AgreementReading>()).Name);
        Assert.Equal([nameof(AgreementMade), nameof(AgreementDiscarded), nameof(AgreementRestored)], await Told(unused));
        await (await desk.Put(People.Marta, $"agreements/{used}/end", new { version = 0 })).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_reason_is_deleted_until_work_is_sent_back_for_it()
    {
        var (from, to) = (People.Workshop.Id, People.Sales.Id);
        var (unused, used) = (await Reason("Never said"), await Reason("Once said"));
        var order = await desk.AskTable(People.Bruno);
        var step = await desk.Query(db => db.Set<Ambos.Requests.Contract.Request>().SingleAsync(step => step.ParentId == order.Id, Desk.Cancel));
        await (await desk.Put(People.Pedro, $"requests/{step.Id}/delivery", new { evidence = new[] { "measured", "checked" } })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{step.Id}/rejection", new { reasonId = used.Id, reason = "left edge" })).Is(HttpStatusCode.OK);

        await (await desk.Delete(People.Anna, $"rejection-reasons/{unused.Id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        await (await desk.Delete(People.Sonia, $"rejection-reasons/{unused.Id}?version={unused.Version}")).Is(HttpStatusCode.NoContent);
        await Names(await desk.Delete(People.Sonia, $"rejection-reasons/{used.Id}"), $"R-{step.Number}");
        Assert.DoesNotContain(await Reasons(), reason => reason.Text == "Never said");
        var row = await desk.Query(db => db.Set<Discarded>().Where(row => row.Name == "Never said").Select(row => row.Id).SingleAsync(Desk.Cancel));
        await desk.SignedIn(People.Sonia).PostForm("/bin", $"restore-{row}", []);
        Assert.Contains(await Reasons(), reason => reason.Text == "Never said");

        async Task<SharedReason> Reason(string text) => await (await desk.Post(People.Sonia, "rejection-reasons", new { supplierId = from, receiverId = to, text })).Read<SharedReason>(HttpStatusCode.Created);

        async Task<List<SharedReason>> Reasons() => await (await desk.Get(People.Sonia, $"rejection-reasons?supplier={from}&receiver={to}")).Read<List<SharedReason>>();
    }

    [Fact]
    public async Task The_pages_delete_and_offer_the_way_back_or_say_who_uses_it()
    {
        var marta = desk.SignedIn(People.Marta);
        var (calendar, agreement, taken) = (await Calendar("From the page"), await Agreement("Terms from the page"), await Calendar("Taken"));
        await Agreement("The one who takes it", taken);

        var gone = await marta.PostForm($"/catalogue/calendars/{calendar}", "discard", new Dictionary<string, string> { ["DiscardedVersion"] = "0" });
        var said = await marta.GetStringAsync("/catalogue/calendars", Desk.Cancel);
        var refused = await (await marta.PostForm($"/catalogue/calendars/{taken}", "discard", new Dictionary<string, string> { ["DiscardedVersion"] = "0" })).Page();

        Assert.Equal("/catalogue/calendars", gone.Headers.Location!.ToString());
        Assert.Contains("From the page", said, StringComparison.Ordinal);
        Assert.Contains("/bin/calendar/", said, StringComparison.Ordinal);
        Assert.Contains("Used by: The one who takes it", refused.Body!.TextContent, StringComparison.Ordinal);
        await marta.PostForm($"/catalogue/agreements/{agreement}", "discard", new Dictionary<string, string> { ["DiscardedVersion"] = "0" });
        await (await desk.Get(People.Marta, $"agreements/{agreement}")).Is(HttpStatusCode.NotFound);
    }

    private static async Task Names(HttpResponseMessage answer, string user) =>
        Assert.Contains(user, JsonSerializer.Serialize(await answer.Refuses(HttpStatusCode.Conflict, "in-use")), StringComparison.Ordinal);

    private async Task Restore(Guid subject)
    {
        var row = await desk.Query(db => db.Set<Discarded>().Where(row => row.SubjectId == subject).Select(row => row.Id).SingleAsync(Desk.Cancel));
        await (await desk.SignedIn(People.Marta).PostForm("/bin", $"restore-{row}", [])).Is(HttpStatusCode.Redirect);
    }

    private Task<List<string>> Told(Guid subject) => desk.Query(db => db.Set<Event>().Where(happened => happened.Subject == subject)
        .OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(Desk.Cancel));

    private async Task<Guid> Calendar(string name) => (await (await desk.Post(People.Marta, "calendars", new { name, hours = Hours })).Read<Made>(HttpStatusCode.Created)).Id;

    private async Task<Guid> Agreement(string name, Guid? calendar = null, Guid? customer = null) => (await (await desk.Post(People.Marta, "agreements", new
    {
        name,
        supplierTeamId = People.Sales.Id,
        party = "Customer",
        customerId = customer ?? People.Carla.Id,
        terms = new { serviceIds = Array.Empty<Guid>(), calendarId = calendar, delivery = new { unit = "WorkingTime", amount = 60 } },
    })).Read<Made>(HttpStatusCode.Created)).Id;
}
