using System.Globalization;
using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Customers.Merging;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class MergeTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>What tells of the past stays as it was said; the words in the journal among it.</summary>
    private static readonly string[] TellOfThePast = ["journal_events", "customers_merges", "customers_happenings", "customers_suspicions"];

    private People People => desk.People;

    [Fact]
    public async Task Duplicates_are_suggested_with_their_reasons()
    {
        var one = await Create("Łucja Wrona", "lucja@wrona.example", "+34 622 000 111");
        var sameMail = await Create("L. Wrona", "LUCJA@wrona.example");
        var samePhone = await Create("Люция Врона", phone: "622 000 111");
        await Create("Lucja Wrona"); // a name alone is no reason
        var hotel = await Make(People.Sonia, "customers", new { kind = "Organisation", relation = "Business", name = "Hotel Źródło" });
        var sameHotel = await Make(People.Sonia, "customers", new { kind = "Organisation", relation = "Business", name = "hotel zrodlo" });

        var suspects = await Suspects(one);

        Assert.Equal(new[] { sameMail, samePhone }.Order(), suspects.Select(suspect => suspect.Id).Order());
        Assert.Contains(DuplicateReason.SameMail, suspects.Single(suspect => suspect.Id == sameMail).Reasons);
        Assert.Contains(DuplicateReason.SamePhone, suspects.Single(suspect => suspect.Id == samePhone).Reasons);
        Assert.Equal([sameHotel], (await Suspects(hotel)).Select(suspect => suspect.Id));
        Assert.Contains("L. Wrona", await desk.SignedIn(People.Sonia).GetStringAsync($"/customers/{one}", Desk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_merge_nothing_points_at_the_merged_one_and_after_the_undoing_everything_does_again()
    {
        var stays = await Create("Stays Here", "stays@merge.example");
        var (goes, boss) = (People.Dora.Id, await Create("Boss Of Both"));
        await Fill(stays, goes, boss);
        var before = await Pointing(goes);

        var merge = await Merge(People.Olga, stays, goes, "Name");
        Assert.Equal(MergeState.Done, merge.State);
        Assert.Equal(["customers", "customers_contacts"], (await Pointing(goes)).Keys.Order()); // itself, and the address that both had
        Assert.Equal("Dora Orderer", await Name(stays));
        await (await desk.Delete(People.Olga, $"merges/{merge.Id}")).Is(HttpStatusCode.NoContent);

        Assert.Equal(before, await Pointing(goes));
        Assert.Equal("Stays Here", await Name(stays));
        await (await desk.Delete(People.Olga, $"merges/{merge.Id}")).Refuses(HttpStatusCode.Conflict, "merge-decided-already");
    }

    [Fact]
    public async Task The_address_of_the_merged_one_leads_to_the_one_who_stays_until_it_is_undone()
    {
        var (stays, goes) = (await Create("Leads Here"), await Create("Gone Elsewhere", "away@leads.example"));

        var merge = await Merge(People.Sonia, stays, goes);

        var api = await desk.Get(People.Sonia, $"customers/{goes}");
        var page = await desk.SignedIn(People.Sonia).GetAsync($"/customers/{goes}", Desk.Cancel);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, $"/api/v1/customers/{stays}"), (api.StatusCode, api.Headers.Location!.ToString()));
        Assert.Equal((HttpStatusCode.Redirect, $"/customers/{stays}"), (page.StatusCode, new Uri(desk.Server.BaseAddress, page.Headers.Location!).AbsolutePath));
        Assert.Equal([stays], await Listed("away@leads"));
        Assert.Empty(await Listed("gone elsewhere"));
        await (await desk.Delete(People.Sonia, $"merges/{merge.Id}")).Is(HttpStatusCode.NoContent);
        await (await desk.Get(People.Sonia, $"customers/{goes}")).Is(HttpStatusCode.OK);
        Assert.Equal([goes], await Listed("away@leads"));
    }

    [Fact]
    public async Task Somebody_inside_and_somebody_outside_become_one_only_by_a_second_person()
    {
        var outside = await Create("Eva Outside");
        var preview = await (await desk.Get(People.Olga, $"customers/{People.Eva.Id}/merge-preview?with={outside}")).Read<MergePreview>();
        var merge = await Merge(People.Olga, People.Eva.Id, outside);

        Assert.True(preview.NeedsSecond);
        Assert.Equal(MergeState.Proposed, merge.State);
        await (await desk.Get(People.Olga, $"customers/{outside}")).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Olga, $"merges/{merge.Id}/decision", new { agreed = true })).Refuses(HttpStatusCode.Forbidden, "second-person-needed");
        await (await desk.Put(People.Sonia, $"merges/{merge.Id}/decision", new { agreed = true })).Is(HttpStatusCode.Forbidden);
        var second = desk.SignedIn(Second());
        Assert.Equal(HttpStatusCode.NoContent, (await second.PutAsJsonAsync($"/api/v1/merges/{merge.Id}/decision", new { agreed = true }, Desk.Cancel)).StatusCode);
        await (await desk.Get(People.Olga, $"customers/{outside}")).Is(HttpStatusCode.TemporaryRedirect);
        Assert.Equal(
            [nameof(MergeProposed), nameof(CustomersMerged)],
            await desk.Query(db => db.Set<Event>().Where(happened => happened.Subject == People.Eva.Id).OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task What_cannot_be_one_is_refused_and_nothing_is_changed()
    {
        var (one, firm) = (await Create("One Alone"), await Make(People.Sonia, "customers", new { kind = "Organisation", relation = "Business", name = "Firm Alone" }));

        await (await desk.Post(People.Sonia, $"customers/{one}/merges", new { mergedId = firm })).Refuses(HttpStatusCode.UnprocessableEntity, "cannot-be-one");
        await (await desk.Post(People.Sonia, $"customers/{one}/merges", new { mergedId = one })).Refuses(HttpStatusCode.UnprocessableEntity, "cannot-be-one");
        await (await desk.Post(People.Sonia, $"customers/{People.Bruno.Id}/merges", new { mergedId = People.Carla.Id })).Refuses(HttpStatusCode.Conflict, "both-can-sign-in");
        await (await desk.Post(People.Sonia, $"customers/{one}/merges", new { mergedId = await Create("Takes Wrong"), take = new[] { "Number" } })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Post(People.Bruno, $"customers/{People.Bruno.Id}/merges", new { mergedId = one })).Is(HttpStatusCode.Forbidden);
        Assert.False(await desk.Query(db => db.Set<CustomerMerge>().AnyAsync(merge => merge.SurvivorId == one, Desk.Cancel)));
    }

    [Fact]
    public async Task The_page_compares_takes_what_was_chosen_and_the_list_undoes_it()
    {
        var (stays, goes) = (await Create("Paula Page", "paula@page.example"), await Create("Paula Maria Page", "pm@page.example"));
        var browser = desk.SignedIn(People.Sonia);

        var address = $"/customers/{stays}/merge?with={goes}";
        Assert.Contains("Paula Maria Page", await browser.GetStringAsync(address, Desk.Cancel), StringComparison.Ordinal);
        var sent = await browser.PostForm(address, "merge", new Dictionary<string, string> { ["take-Name"] = "merged", ["take-Email"] = "survivor" });
        var merge = await desk.Query(db => db.Set<CustomerMerge>().SingleAsync(merge => merge.SurvivorId == stays, Desk.Cancel));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var one = await desk.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Id == stays, Desk.Cancel));
        Assert.Equal(("Paula Maria Page", "paula@page.example"), (one.Name, one.Email));
        await browser.PostForm("/customers/merges", $"merge-{merge.Id}", new Dictionary<string, string> { ["Do"] = "undo" });
        Assert.Equal("Paula Page", await Name(stays));
    }

    [Fact]
    public async Task The_list_of_merges_is_searched_paged_and_had_as_a_file()
    {
        var (stays, goes, other) = (await Create("Quentin Listed"), await Create("Quíntin Łisted"), await Create("Rosa Unlisted"));
        var done = await Merge(People.Sonia, stays, goes);
        await Merge(People.Sonia, other, await Create("Rosa Twice"));
        var browser = desk.SignedIn(People.Sonia);

        var found = await Merges("q=quintin%20list&state=Done");
        var page = await browser.GetStringAsync("/customers/merges?q=QUENTIN", Desk.Cancel);
        var lines = (await browser.GetStringAsync("/customers/merges.csv?q=quentin", Desk.Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var sheet = await browser.GetAsync("/customers/merges.csv?format=xlsx", Desk.Cancel);

        Assert.Equal(done.Id, Assert.Single(found).Id);
        Assert.Empty(await Merges("q=quintin&state=Proposed"));
        Assert.Contains("Quíntin Łisted", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa Unlisted", page, StringComparison.Ordinal);
        Assert.Contains("/views/new", page, StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{done.Id},{stays},Quentin Listed,{goes}", lines[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.Empty(await Merges($"q=quintin&after={new Cursor(string.Create(CultureInfo.InvariantCulture, $"1 {found[0].AskedAt.ToUnixTimeMilliseconds()}"), done.Id)}"));
        await (await desk.Get(People.Sonia, $"merges?after={new Cursor("x", done.Id)}")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
    }

    /// <summary>Both have something of everything that can point at a customer.</summary>
    private async Task Fill(Guid stays, Guid goes, Guid boss)
    {
        await Make(People.Sonia, $"customers/{goes}/contacts", new { kind = "Mail", value = "stays@merge.example" });
        await Make(People.Sonia, $"customers/{goes}/contacts", new { kind = "Phone", value = "+34 633 000 111" });
        await Make(People.Sonia, $"customers/{goes}/notes", new { kind = "Need", text = "A need" });
        await Make(People.Sonia, $"customers/{goes}/relations", new { kind = "ReportsTo", otherId = boss });
        await Make(People.Sonia, $"customers/{boss}/relations", new { kind = "ReferredBy", otherId = goes });
        await (await desk.Put(People.Sonia, $"customers/{goes}/consents/News", new { given = true, source = "Phone" })).Is(HttpStatusCode.NoContent);
        var order = await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice });
        await (await desk.Post(People.Dora, $"requests/{order.Id}/messages", new { text = "Hello" })).Is(HttpStatusCode.Created);
        await desk.Ask(People.Sonia, new { serviceId = desk.Shelf.Advice, customerId = stays });
        Assert.NotEqual(stays, goes);
    }

    /// <summary>How many rows of each table hold the id of a customer, in whatever column.</summary>
    private Task<Dictionary<string, int>> Pointing(Guid id) => desk.Query(async db =>
    {
        Dictionary<string, int> found = [];
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => !TellOfThePast.Contains(entity.GetTableName())))
        {
            var rows = 0;
            foreach (var column in entity.GetProperties().Where(property => property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)).Select(property => property.GetColumnName()))
            {
                await db.Database.OpenConnectionAsync(Desk.Cancel);
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the names of tables and columns come from the model
                command.CommandText = $"SELECT count(*) FROM {entity.GetTableName()} WHERE {column} = @id";
#pragma warning restore CA2100
                rows += Convert.ToInt32(await command.Set("id", id).ExecuteScalarAsync(Desk.Cancel), CultureInfo.InvariantCulture);
            }

            if (rows > 0)
            {
                found[entity.GetTableName()!] = rows;
            }
        }

        return found;
    });

    private Ambos.Platform.Identity.Actor Second() => (Ambos.Platform.Identity.Actor)People.Marta with { Roles = Ambos.Platform.Identity.Roles.Employee | Ambos.Platform.Identity.Roles.Administrator };

    private Task<string> Name(Guid id) => desk.Query(db => db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.Name).SingleAsync(Desk.Cancel));

    private async Task<IReadOnlyList<Suspect>> Suspects(Guid id) => (await (await desk.Get(People.Sonia, $"customers/{id}/duplicates")).Read<Listing<Suspect>>()).Items;

    private async Task<MergeAnswer> Merge(Somebody who, Guid stays, Guid goes, params string[] take) =>
        await (await desk.Post(who, $"customers/{stays}/merges", new { mergedId = goes, take })).Read<MergeAnswer>(HttpStatusCode.Created);

    private async Task<IReadOnlyList<MergeRow>> Merges(string question) => (await (await desk.Get(People.Sonia, $"merges?{question}")).Read<Listing<MergeRow>>()).Items;

    private async Task<List<Guid>> Listed(string typed)
    {
        using var page = JsonDocument.Parse(await (await desk.Get(People.Sonia, $"customers?q={Uri.EscapeDataString(typed)}")).Content.ReadAsStringAsync(Desk.Cancel));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];
    }

    private Task<Guid> Create(string name, string? email = null, string? phone = null) =>
        Make(People.Sonia, "customers", new { kind = "Person", relation = "Consumer", name, email, phone });

    private async Task<Guid> Make(Somebody who, string path, object body) => (await (await desk.Post(who, path, body)).Read<Made>(HttpStatusCode.Created)).Id;
}
