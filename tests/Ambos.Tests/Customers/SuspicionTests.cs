using System.Net;
using Ambos.Customers.Contract;
using Ambos.Customers.Duplicates;
using Ambos.Customers.Merging;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Customers;

/// <summary>All who may be one stand in one list until somebody decides.</summary>
public sealed class SuspicionTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task Pairs_are_listed_with_their_reasons_and_what_is_dismissed_stays_dismissed_until_it_is_taken_back()
    {
        var one = await Create("Zofia Para", "zofia@para.example");
        var two = await Create("Зофия Пара", "ZOFIA@para.example");
        await desk.CatchUp();

        var pair = Assert.Single(await Listed(), row => row.First.Id == one);
        Assert.Equal((two, DuplicateReason.SameMail), (pair.Second.Id, pair.Reasons[0]));
        Assert.Contains(DuplicateReason.SameName, pair.Reasons);
        Assert.Contains("Zofia Para", (await desk.SignedIn(People.Sonia).Open("/customers/suspicions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await (await desk.Put(People.Sonia, $"suspicions/{pair.Id}/dismissal", new { })).Is(HttpStatusCode.NoContent);
        await Correct(one, "Zofia Pará");
        await desk.CatchUp();
        Assert.DoesNotContain(await Listed(), row => row.Id == pair.Id);
        Assert.Contains(await Listed("?dismissed=true"), row => row.Id == pair.Id);
        Assert.Empty(await Suspects(one));

        await (await desk.Delete(People.Sonia, $"suspicions/{pair.Id}/dismissal")).Is(HttpStatusCode.NoContent);
        Assert.Contains(await Listed(), row => row.Id == pair.Id);
        Assert.Equal([two], await Suspects(one));
    }

    [Fact]
    public async Task Who_is_no_longer_like_another_or_was_merged_leaves_the_list()
    {
        var one = await Create("Leaves First", "leaves@para.example");
        await Create("Leaves Second", "leaves@para.example");
        var third = await Create("Leaves Third", "leaves@para.example");
        await desk.CatchUp();
        Assert.Equal(3, (await Listed()).Count(row => row.First.Name.StartsWith("Leaves", StringComparison.Ordinal)));

        await (await desk.Put(People.Sonia, $"customers/{third}", new { relation = "Consumer", name = "Leaves Third", email = "other@para.example", version = 0 })).Is(HttpStatusCode.NoContent);
        await desk.CatchUp();
        var pair = Assert.Single(await Listed(), row => row.First.Id == one);
        Assert.Equal("Leaves Second", pair.Second.Name);

        await (await desk.Post(People.Olga, $"customers/{one}/merges", new { mergedId = pair.Second.Id, take = Array.Empty<string>() })).Is(HttpStatusCode.Created);
        Assert.DoesNotContain(await Listed(), row => row.First.Id == one);
    }

    [Fact]
    public async Task What_came_in_bulk_is_compared_by_its_numbers_page_by_page()
    {
        await desk.Run(work =>
        {
            for (var number = 0; number < 120; number++)
            {
                work.Db.Add(Somebody(900_000 + number, $"bulk{number / 2}@para.example", work.Now));
            }

            return Task.CompletedTask;
        });
        while (await desk.With<SuspectNewcomers, int>(suspect => suspect.Run(Desk.Cancel)) > 0)
        {
        }

        List<SuspicionRow> found = [];
        string? after = null;
        do
        {
            var page = await (await desk.Get(People.Sonia, $"suspicions?after={after}")).Read<Listing<SuspicionRow>>();
            found.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(60, found.Count(row => row.First.Name.StartsWith("Bulk", StringComparison.Ordinal)));
        Assert.Equal(found.Count, found.DistinctBy(row => row.Id).Count());
        Assert.Equal(found.Select(row => row.Reasons.Count(reason => reason is DuplicateReason.SameMail)).OrderDescending(), found.Select(row => row.Reasons.Count(reason => reason is DuplicateReason.SameMail)));
        await (await desk.Get(People.Sonia, "suspicions?after=nonsense")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
    }

    [Fact]
    public async Task Only_who_keeps_both_records_says_that_they_are_two()
    {
        var colleague = await Make(People.Olga, "customers", new { kind = "Person", relation = "Employee", side = "Internal", name = "Inside Twin", email = "twin@para.example" });
        var buyer = await Create("Outside Twin", "twin@para.example");
        await desk.CatchUp();
        var pair = Assert.Single(await Listed(), row => row.First.Id == colleague && row.Second.Id == buyer);

        await (await desk.Put(People.Sonia, $"suspicions/{pair.Id}/dismissal", new { })).Is(HttpStatusCode.Forbidden);
        await (await desk.Put(People.Eva, $"suspicions/{pair.Id}/dismissal", new { })).Is(HttpStatusCode.Forbidden);
        await (await desk.Put(People.Olga, $"suspicions/{pair.Id}/dismissal", new { })).Is(HttpStatusCode.NoContent);
        await (await desk.Put(People.Olga, $"suspicions/{Guid.Empty}/dismissal", new { })).Is(HttpStatusCode.NotFound);
    }

    private static Customer Somebody(long number, string email, NodaTime.Instant now) => new()
    {
        Id = Ambos.Platform.Storage.Clock.NewId(TimeProvider.System),
        Number = number,
        Side = Side.External,
        Kind = CustomerKind.Person,
        Relation = Relation.Consumer,
        Name = $"Bulk Person {number}",
        FoldedName = $"bulk person {number}",
        Email = email,
        CreatedAt = now,
    };

    private Task Correct(Guid id, string name) => desk.Run(async work =>
    {
        var customer = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
            Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsTracking(work.Db.Set<Customer>()), customer => customer.Id == id, Desk.Cancel);
        customer.Name = name;
        work.Record(Customer.Subject, id, new CustomerChanged());
    });

    private async Task<IReadOnlyList<SuspicionRow>> Listed(string query = "") => (await (await desk.Get(People.Sonia, $"suspicions{query}")).Read<Listing<SuspicionRow>>()).Items;

    private async Task<IEnumerable<Guid>> Suspects(Guid id) =>
        (await (await desk.Get(People.Sonia, $"customers/{id}/duplicates")).Read<Listing<Suspect>>()).Items.Select(suspect => suspect.Id);

    private Task<Guid> Create(string name, string email) => Make(People.Sonia, "customers", new { kind = "Person", relation = "Consumer", name, email });

    private async Task<Guid> Make(Somebody who, string path, object body) => (await (await desk.Post(who, path, body)).Read<Made>(HttpStatusCode.Created)).Id;
}
