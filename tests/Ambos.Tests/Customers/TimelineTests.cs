using System.Net;
using System.Text.RegularExpressions;
using Ambos.Customers.Contract;
using Ambos.Customers.Timeline;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Customers;

public sealed partial class TimelineTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task Requests_messages_notes_and_changes_stand_on_one_timeline_and_each_reads_what_they_may()
    {
        var id = People.Dora.Id;
        await (await desk.Post(People.Sonia, $"customers/{id}/notes", new { kind = "Need", text = "Rooms with quiet chairs" })).Is(HttpStatusCode.Created);
        await (await desk.Post(People.Sonia, $"customers/{id}/notes", new { kind = "Remark", text = "Asks for discounts" })).Is(HttpStatusCode.Created);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice });
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/messages", new { text = "Which room?" })).Is(HttpStatusCode.Created);
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/notes", new { text = "Watch the budget" })).Is(HttpStatusCode.Created);
        await desk.CatchUp();

        var inside = await Read(People.Sonia, id);
        var own = await Read(People.Dora, id);
        var pedro = await Read(People.Pedro, id);

        Assert.Equal(["NoteWritten", "RequestAnswered", "RequestAsked", "CustomerNoted", "CustomerNoted"], inside.Items.Select(entry => entry.Event));
        Assert.Contains(inside.Items, entry => entry is { Text: "Which room?", By: "Sonia Seller" } && entry.Subject!.StartsWith($"R-{asked.Number} ", StringComparison.Ordinal));
        Assert.Equal(["RequestAnswered", "RequestAsked", "CustomerNoted"], own.Items.Select(entry => entry.Event));
        Assert.DoesNotContain(own.Items, entry => entry.Internal || entry.Text == "Asks for discounts");
        Assert.Equal(["CustomerNoted", "CustomerNoted"], pedro.Items.Select(entry => entry.Event));
        await (await desk.Get(People.Bruno, $"customers/{id}/timeline")).Is(HttpStatusCode.NotFound);
        await (await desk.Get(People.Dora, $"customers/{People.Hotel.Id}/timeline")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_timeline_is_looked_through_by_kind_and_by_day()
    {
        var id = People.Carla.Id;
        desk.At(3, 9);
        await desk.Ask(People.Carla, new { serviceId = desk.Shelf.Advice });
        desk.At(5, 9);
        await (await desk.Post(People.Sonia, $"customers/{id}/notes", new { kind = "Goal", text = "A garden" })).Is(HttpStatusCode.Created);
        await desk.CatchUp();

        Assert.Equal(["RequestAsked"], (await Read(People.Sonia, id, "?kind=Request")).Items.Select(entry => entry.Event));
        Assert.Equal(["CustomerNoted"], (await Read(People.Sonia, id, "?from=2026-03-05&to=2026-03-05")).Items.Select(entry => entry.Event));
        Assert.Empty((await Read(People.Sonia, id, "?from=2026-03-06")).Items);
        await (await desk.Get(People.Sonia, $"customers/{id}/timeline?from=yesterday")).Refuses(HttpStatusCode.UnprocessableEntity, "not-a-day");
        await (await desk.Get(People.Sonia, $"customers/{id}/timeline?after=nowhere")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        Assert.Contains("A garden", await desk.SignedIn(People.Sonia).GetStringAsync($"/customers/{id}/timeline?kind=Note", Desk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_by_page_a_long_timeline_shows_everything_once()
    {
        var id = People.Hotel.Id;
        for (var number = 0; number < 120; number++)
        {
            await desk.Run(work =>
            {
                work.Record(Customer.Subject, id, new CustomerNoted(Guid.Empty, NoteKind.Need, $"n{number}"));
                return Task.CompletedTask;
            });
            desk.Clock.Advance(TimeSpan.FromSeconds(number % 3)); // some at the same moment
        }

        await desk.CatchUp();
        List<string?> texts = [];
        var next = (string?)"";
        while (next is not null)
        {
            var page = await Read(People.Sonia, id, $"?after={next}");
            texts.AddRange(page.Items.Select(entry => entry.Text));
            next = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(number => $"n{number}"), texts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(HappeningKind.Message)]
    public async Task However_long_it_is_a_page_is_read_along_an_index(HappeningKind? kind)
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "PostgreSQL chooses by what the tables hold; the index is the same.");
        var part = new TimelinePart(People.Bruno.Id, kind, null, Instant.FromUtc(2027, 1, 1, 0, 0), null, 50);

        var plan = await desk.Query(db => Plan(db, ReadCustomerTimeline.Places(db, part, new(Instant.FromUtc(2026, 6, 1, 0, 0), 7)).Take(51)));

        Assert.Contains("USING INDEX", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN customers_happenings", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private async Task<Listing<Happened>> Read(Somebody who, Guid id, string question = "") =>
        await (await desk.Get(who, $"customers/{id}/timeline{question}")).Read<Listing<Happened>>();

    /// <summary>What SQLite would do for the query, with its parameters set.</summary>
    private static async Task<string> Plan(AmbosDb db, IQueryable<Happening> query)
    {
        await db.Database.OpenConnectionAsync(Desk.Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var written = query.ToQueryString();
#pragma warning disable CA2100 // what the model wrote
        command.CommandText = "EXPLAIN QUERY PLAN " + Parameter().Replace(written, "");
#pragma warning restore CA2100
        foreach (Match parameter in Parameter().Matches(written))
        {
            command.Set(parameter.Groups[1].Value, parameter.Groups[2].Value);
        }

        List<string> steps = [];
        await using var reader = await command.ExecuteReaderAsync(Desk.Cancel);
        while (await reader.ReadAsync(Desk.Cancel))
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps);
    }

    [GeneratedRegex(@"^\.param set (@\S+) (.*)\r?\n", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
