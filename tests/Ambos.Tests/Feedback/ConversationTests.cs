using System.Net;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Conversations;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class ConversationTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task A_visit_is_recorded_read_by_everybody_who_serves_and_by_nobody_else()
    {
        var id = await Record(People.Sonia, new { kind = "Visit", customerId = People.Dora.Id, title = "The new lobby", notes = "They want oak", personIds = new[] { People.Sonia.Id, People.Pedro.Id }, readers = "Serving" });

        var read = await Read(People.Anna, id);
        Assert.Equal((ConversationKind.Visit, Side.External, "They want oak", false), (read.Kind, read.Side, read.Notes, read.MayChange));
        Assert.Equal(["Pedro Maker", "Sonia Seller"], read.People.Select(person => person.Name));
        await (await desk.Get(People.Eva, $"conversations/{id}")).Is(HttpStatusCode.NotFound);
        await (await desk.Get(People.Dora, $"conversations/{id}")).Is(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("The new lobby", await Text(People.Dora, $"/api/v1/customers/{People.Dora.Id}/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_to_one_is_for_the_two_whatever_others_manage_or_administer()
    {
        await Report(People.Pedro, People.Marta);
        var id = await OneToOne("Between us", "Participants");

        await (await desk.Get(People.Pedro, $"conversations/{id}")).Is(HttpStatusCode.OK);
        foreach (var other in new[] { People.Olga, People.Marta, People.Anna })
        {
            await (await desk.Get(other, $"conversations/{id}")).Is(HttpStatusCode.NotFound);
            Assert.DoesNotContain("Between us", await Text(other, "/api/v1/conversations?q=between"), StringComparison.Ordinal);
            Assert.DoesNotContain("Between us", await Text(other, "/conversations.csv"), StringComparison.Ordinal);
            Assert.DoesNotContain("Between us", await Text(other, "/api/v1/find?q=between"), StringComparison.Ordinal);
            Assert.DoesNotContain("Between us", await Text(other, $"/customers/{People.Pedro.Id}"), StringComparison.Ordinal);
        }

        Assert.Contains("Between us", await Text(People.Pedro, "/conversations.csv"), StringComparison.Ordinal);
        var journal = await desk.Query(db => db.Set<Ambos.Platform.Journal.Event>().Where(entry => entry.Subject == id).ToListAsync(Desk.Cancel));
        Assert.NotEmpty(journal);
        Assert.All(journal, entry => Assert.DoesNotContain("Between us", entry.Body + entry.Changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_one_to_one_opened_to_managers_goes_up_the_chain_and_no_further()
    {
        await Report(People.Pedro, People.Anna);
        await Report(People.Anna, People.Ivan);
        var id = await OneToOne("Up the chain", "Managers");

        await (await desk.Get(People.Anna, $"conversations/{id}")).Is(HttpStatusCode.OK);
        await (await desk.Get(People.Ivan, $"conversations/{id}")).Is(HttpStatusCode.OK);
        await (await desk.Get(People.Olga, $"conversations/{id}")).Is(HttpStatusCode.NotFound);
        await Report(People.Anna, null);
        await (await desk.Get(People.Ivan, $"conversations/{id}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_said_between_two_is_never_opened_wider_and_has_no_third()
    {
        var id = await OneToOne("Quietly", "Participants");
        object Edit(string readers, params Guid[] people) => new { title = "Quietly", notes = "Mended", readers, personIds = people, version = 0 };

        await (await desk.Put(People.Sonia, $"conversations/{id}", Edit("Managers", People.Sonia.Id))).Refuses(HttpStatusCode.UnprocessableEntity, "one-to-one-only-narrows");
        await (await desk.Put(People.Sonia, $"conversations/{id}", Edit("Participants", People.Sonia.Id, People.Anna.Id))).Refuses(HttpStatusCode.UnprocessableEntity, "one-to-one-of-two");
        await (await Post(People.Sonia, new { kind = "OneToOne", customerId = People.Pedro.Id, title = "Loud", readers = "Serving" })).Refuses(HttpStatusCode.UnprocessableEntity, "one-to-one-is-private");
        await (await Post(People.Sonia, new { kind = "OneToOne", customerId = People.Dora.Id, title = "Outside", readers = "Participants" })).Refuses(HttpStatusCode.UnprocessableEntity, "one-to-one-with-colleague");
        await (await Post(People.Sonia, new { kind = "OneToOne", customerId = People.Pedro.Id, personIds = new[] { People.Anna.Id }, title = "Of others", readers = "Participants" })).Refuses(HttpStatusCode.UnprocessableEntity, "one-to-one-of-two");
    }

    [Fact]
    public async Task A_follow_up_is_a_request_with_an_owner_and_a_promise()
    {
        var id = await Record(People.Pedro, new { kind = "Interview", customerId = People.Dora.Id, title = "How it goes", readers = "Serving" });
        var due = desk.Clock.GetUtcNow().AddDays(3);
        object Promise(Guid owner) => new { text = "Send the samples", serviceId = desk.Shelf.Advice, ownerId = owner, dueAt = due.UtcDateTime };

        await (await desk.Post(People.Pedro, $"conversations/{id}/follow-ups", Promise(People.Anna.Id))).Refuses(HttpStatusCode.UnprocessableEntity, "not-in-team");
        await (await desk.Post(People.Anna, $"conversations/{id}/follow-ups", Promise(People.Sonia.Id))).Is(HttpStatusCode.Forbidden);
        var made = await (await desk.Post(People.Pedro, $"conversations/{id}/follow-ups", Promise(People.Sonia.Id))).Read<Made>(HttpStatusCode.Created);

        var (request, promise) = await desk.Query(async db => (
            await db.Set<Request>().SingleAsync(row => row.Id == made.Id, Desk.Cancel),
            await db.Set<Promise>().SingleAsync(row => row.RequestId == made.Id && row.Kind == PromiseKind.AdHoc, Desk.Cancel)));
        Assert.Equal((People.Dora.Id, People.Sales.Id, (Guid?)People.Sonia.Id, "Send the samples"), (request.CustomerId, request.TeamId, request.AssigneeId, request.Title));
        Assert.Equal((People.Sonia.Id, People.Dora.Id, due.ToUnixTimeMilliseconds(), Verdict.Open), (promise.OwnerId, promise.CustomerId, promise.DueAt.ToUnixTimeMilliseconds(), promise.Verdict));
        Assert.Equal(made.Id, Assert.Single((await Read(People.Pedro, id)).FollowUps).Id);
        Assert.Equal(1, (await List(People.Pedro, "q=how it goes")).Items.Single(row => row.Id == id).Open);
        await (await desk.Get(People.Dora, $"requests/{made.Id}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_need_is_carried_into_the_record_of_both_sides()
    {
        var day = "2026-02-20";
        var outside = await Record(People.Sonia, new { kind = "Visit", customerId = People.Carla.Id, title = "At Carla's", heldOn = day, readers = "Serving" });
        var inside = await Record(People.Sonia, new { kind = "Interview", customerId = People.Eva.Id, title = "With Eva", readers = "Serving" });

        await (await desk.Post(People.Sonia, $"conversations/{outside}/needs", new { kind = "Expectation", text = "Answers within the day" })).Is(HttpStatusCode.Created);
        await (await desk.Post(People.Sonia, $"conversations/{inside}/needs", new { kind = "Challenge", text = "A chair that hurts" })).Is(HttpStatusCode.Created);
        await (await desk.Post(People.Sonia, $"conversations/{inside}/needs", new { kind = "Remark", text = "Only for us" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");

        Assert.Contains("Answers within the day", await Text(People.Carla, $"/api/v1/customers/{People.Carla.Id}/record"), StringComparison.Ordinal);
        Assert.Contains("A chair that hurts", await Text(People.Eva, $"/api/v1/customers/{People.Eva.Id}/record"), StringComparison.Ordinal);
        var note = await desk.Query(db => db.Set<CustomerNote>().SingleAsync(row => row.CustomerId == People.Carla.Id && row.Text == "Answers within the day", Desk.Cancel));
        Assert.Equal((new NodaTime.LocalDate(2026, 2, 20), NoteKind.Expectation), (note.NotedOn, note.Kind));
        Assert.Equal("Answers within the day", Assert.Single((await Read(People.Sonia, outside)).Needs).Text);
    }

    [Fact]
    public async Task The_second_of_two_edits_is_refused_and_only_who_was_there_edits()
    {
        var id = await Record(People.Sonia, new { kind = "Visit", customerId = People.Bruno.Id, title = "First words", personIds = new[] { People.Pedro.Id }, readers = "Serving" });
        object Edit(string title) => new { title, readers = "Serving", version = 0 };

        await (await desk.Put(People.Anna, $"conversations/{id}", Edit("Not mine"))).Is(HttpStatusCode.Forbidden);
        await (await desk.Put(People.Pedro, $"conversations/{id}", Edit("Better words"))).Is(HttpStatusCode.NoContent);
        await (await desk.Put(People.Sonia, $"conversations/{id}", Edit("Late words"))).Refuses(HttpStatusCode.Conflict, "changed-meanwhile");

        var read = await Read(People.Sonia, id);
        Assert.Equal(("Better words", "Pedro Maker"), (read.Title, Assert.Single(read.People).Name));
    }

    [Fact]
    public async Task A_deleted_conversation_comes_back_from_the_bin_with_what_came_of_it()
    {
        var id = await Record(People.Sonia, new { kind = "Visit", customerId = People.Bruno.Id, title = "In the bin", readers = "Serving" });
        await (await desk.Post(People.Sonia, $"conversations/{id}/needs", new { kind = "Goal", text = "Open a second shop" })).Is(HttpStatusCode.Created);
        using var sonia = desk.SignedIn(People.Sonia);

        Assert.Equal(HttpStatusCode.Redirect, (await sonia.PostForm($"/conversations/{id}", "delete", [])).StatusCode);
        await (await desk.Get(People.Sonia, $"conversations/{id}")).Is(HttpStatusCode.NotFound);
        var bin = await sonia.Open("/bin");
        var form = bin.Forms.Single(candidate => candidate.GetAttribute("action")?.Contains("/conversation/", StringComparison.Ordinal) is true);
        await sonia.Send(form.GetAttribute("action")!, form, []);

        var read = await Read(People.Sonia, id);
        Assert.Equal(("In the bin", "Open a second shop"), (read.Title, Assert.Single(read.Needs).Text));
    }

    [Fact]
    public async Task Conversations_are_found_by_words_kind_side_and_who_page_by_page()
    {
        for (var number = 0; number < ListConversations.Together + 2; number++)
        {
            await Record(People.Ivan, new { kind = number == 0 ? "Interview" : "Visit", customerId = People.ItDesk.Id, title = $"Światło {number}", personIds = new[] { People.Ivan.Id }, readers = "Serving" });
        }

        var first = await List(People.Marta, "q=swiatlo&side=Internal&who=helper");
        Assert.Equal(ListConversations.Together, first.Items.Count);
        var second = await List(People.Marta, $"q=swiatlo&side=Internal&who=helper&after={first.Next}");
        Assert.Equal((2, (string?)null), (second.Items.Count, second.Next));
        Assert.Empty(first.Items.Select(row => row.Id).Intersect(second.Items.Select(row => row.Id)));
        Assert.Single((await List(People.Marta, "q=swiatlo&kind=Interview")).Items);
        Assert.Empty((await List(People.Marta, "q=swiatlo&side=External")).Items);
        Assert.Empty((await List(People.Marta, "q=swiatlo&who=carla")).Items);
        var csv = await Text(People.Marta, "/conversations.csv?q=swiatlo");
        Assert.Equal(ListConversations.Together + 2, csv.Split('\n').Count(line => line.Contains("Światło", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_stands_on_the_customers_page_and_timeline_for_those_who_may_read_it()
    {
        var id = await Record(People.Sonia, new { kind = "Visit", customerId = People.Hotel.Id, title = "Round the hotel", readers = "Participants" });
        await desk.CatchUp();

        Assert.Contains("Round the hotel", await Text(People.Sonia, $"/customers/{People.Hotel.Id}"), StringComparison.Ordinal);
        Assert.Contains($"/conversations/{id}", await Text(People.Sonia, $"/customers/{People.Hotel.Id}/timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Round the hotel", await Text(People.Anna, $"/customers/{People.Hotel.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Round the hotel", await Text(People.Anna, $"/customers/{People.Hotel.Id}/timeline"), StringComparison.Ordinal);
        var sees = await Text(People.Sonia, $"/who-sees/conversation/{id}");
        Assert.Contains("Sonia Seller", sees, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga Admin", sees, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_says_what_is_wrong()
    {
        using var sonia = desk.SignedIn(People.Sonia);
        Dictionary<string, string> typed = new() { ["kind"] = "Visit", ["customerId"] = "Nobody at all", ["title"] = "Kept words", ["notes"] = "Long notes", ["personIds"] = "Pedro Maker\nSonia Seller" };

        var refused = await sonia.PostForm("/conversations/new", "conversation", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Kept words", (await refused.Page()).QuerySelector("[name=title]")!.GetAttribute("value"));

        typed["customerId"] = "Carla Buyer";
        refused = await sonia.PostForm("/conversations/new", "conversation", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode); // nobody has said who sees it

        typed["readers"] = "Serving";
        var saved = await sonia.PostForm("/conversations/new", "conversation", typed);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var row = Assert.Single((await List(People.Anna, "q=kept words")).Items);
        Assert.Equal(["Pedro Maker", "Sonia Seller"], row.People);

        var promised = await sonia.PostForm($"/conversations/{row.Id}", "follow-up", new Dictionary<string, string> { ["text"] = "Call back", ["serviceId"] = $"{desk.Shelf.Advice}", ["dueAt"] = "2099-01-05" });
        Assert.Equal(HttpStatusCode.Redirect, promised.StatusCode);
        var learned = await sonia.PostForm($"/conversations/{row.Id}", "need", new Dictionary<string, string> { ["noteKind"] = "Need", ["noteText"] = "A quiet room" });
        Assert.Equal(HttpStatusCode.Redirect, learned.StatusCode);
        var page = await Text(People.Sonia, $"/conversations/{row.Id}");
        Assert.Contains("Call back", page, StringComparison.Ordinal);
        Assert.Contains("A quiet room", page, StringComparison.Ordinal);
        var edited = await sonia.PostForm($"/conversations/{row.Id}/edit", "conversation", new Dictionary<string, string> { ["title"] = "Kept words, mended" });
        Assert.Equal(HttpStatusCode.Redirect, edited.StatusCode);
        Assert.Equal("Kept words, mended", (await Read(People.Anna, row.Id)).Title);
    }

    private Task<HttpResponseMessage> Post(Somebody who, object conversation) => desk.Post(who, "conversations", conversation);

    private async Task<Guid> Record(Somebody who, object conversation) => (await (await Post(who, conversation)).Read<Made>(HttpStatusCode.Created)).Id;

    private Task<Guid> OneToOne(string title, string readers) => Record(People.Sonia, new { kind = "OneToOne", customerId = People.Pedro.Id, title, notes = $"{title}, of the work", readers });

    private async Task<ConversationReading> Read(Somebody who, Guid id) => await (await desk.Get(who, $"conversations/{id}")).Read<ConversationReading>();

    private async Task<Listing<ConversationRow>> List(Somebody who, string query) => await (await desk.Get(who, $"conversations?{query}")).Read<Listing<ConversationRow>>();

    private async Task<string> Text(Somebody who, string address) => await desk.SignedIn(who).GetStringAsync(address, Desk.Cancel);

    /// <summary>From now on somebody reports to somebody else, or to nobody.</summary>
    private Task Report(Somebody person, Somebody? manager) => desk.Run(async work =>
    {
        var job = await work.Db.Set<Employment>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == person.Id, Desk.Cancel);
        if (job is null)
        {
            work.Db.Add(job = new Employment { PersonId = person.Id });
        }

        job.ManagerId = manager?.Id;
        return true;
    });
}
