using System.Net;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Files;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Frame;

/// <summary>What was deleted by mistake is had back for thirty days by whoever deleted it, and the journal knows both.</summary>
public sealed class BinTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task A_note_a_way_to_reach_and_a_relation_come_back_out_of_the_bin_as_they_were()
    {
        var carla = $"customers/{People.Carla.Id}";
        var note = await Made(await desk.Post(People.Sonia, $"{carla}/notes", new { kind = "Need", text = "Wants oak" }));
        var phone = await Made(await desk.Post(People.Sonia, $"{carla}/contacts", new { kind = "Phone", value = "+34 600 111 222" }));
        var tie = await Made(await desk.Post(People.Sonia, $"{carla}/relations", new { kind = "WorksAt", otherId = People.Hotel.Id }));

        foreach (var part in new[] { $"notes/{note}", $"contacts/{phone}", $"relations/{tie}" })
        {
            await (await desk.Delete(People.Sonia, $"{carla}/{part}")).Is(HttpStatusCode.NoContent);
        }

        Assert.Equal((false, false, false), await Standing());
        Assert.Equal(3, await RestoreAll(People.Sonia));

        Assert.Equal((true, true, true), await Standing());
        Assert.Contains(nameof(CustomerNoteRestored), await Kinds(People.Carla.Id));

        Task<(bool, bool, bool)> Standing() => desk.Query(async db => (
            await db.Set<CustomerNote>().AnyAsync(row => row.Id == note && row.Text == "Wants oak", Desk.Cancel),
            await db.Set<ContactPoint>().AnyAsync(row => row.Id == phone, Desk.Cancel),
            await db.Set<CustomerTie>().AnyAsync(row => row.CustomerId == People.Carla.Id && row.OtherId == People.Hotel.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task A_file_that_was_removed_is_seen_by_nobody_until_it_is_back_and_goes_after_thirty_days()
    {
        using var sonia = desk.SignedIn(People.Sonia);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Oak, two metres"u8.ToArray()), "file", "plan.txt" } };
        var uploaded = await (await sonia.PostAsync("/api/v1/files", form, Desk.Cancel)).Read<JsonElement>(HttpStatusCode.Created);
        var file = uploaded.GetProperty("id").GetGuid();
        await (await desk.Post(People.Sonia, $"customers/{People.Dora.Id}/files", new { files = new[] { file } })).Is(HttpStatusCode.NoContent);

        await (await desk.Delete(People.Sonia, $"customers/{People.Dora.Id}/files/{file}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, (await sonia.GetAsync($"/files/{file}", Desk.Cancel)).StatusCode);
        await RestoreAll(People.Sonia);
        Assert.Equal(HttpStatusCode.OK, (await sonia.GetAsync($"/files/{file}", Desk.Cancel)).StatusCode);

        await (await desk.Delete(People.Sonia, $"customers/{People.Dora.Id}/files/{file}")).Is(HttpStatusCode.NoContent);
        desk.Clock.Advance(TimeSpan.FromDays(31));
        await desk.With<IServiceProvider, bool>(async services =>
        {
            await services.GetRequiredService<TidyUp>().Run(services, Desk.Cancel);
            return true;
        });

        Assert.False(await desk.Query(db => db.Set<Discarded>().AnyAsync(row => row.Name == "plan.txt", Desk.Cancel)));
        Assert.Null(await desk.Query(db => db.Set<StoredFile>().Where(row => row.Id == file).Select(row => row.OwnerKind).SingleAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task Only_who_deleted_it_has_it_back_and_only_once()
    {
        var note = await Made(await desk.Post(People.Bruno, $"customers/{People.Bruno.Id}/notes", new { kind = "Goal", text = "A house" }));
        await (await desk.Delete(People.Bruno, $"customers/{People.Bruno.Id}/notes/{note}")).Is(HttpStatusCode.NoContent);
        var row = await desk.Query(db => db.Set<Discarded>().SingleAsync(row => row.SubjectId == People.Bruno.Id, Desk.Cancel));

        await Undo(People.Sonia, row);
        Assert.False(await There());
        await Undo(People.Bruno, row);
        await Undo(People.Bruno, row);

        Assert.True(await There());
        Assert.Single(await Kinds(People.Bruno.Id), kind => kind == nameof(CustomerNoteRestored));

        Task<bool> There() => desk.Query(db => db.Set<CustomerNote>().AnyAsync(kept => kept.Id == note, Desk.Cancel));
    }

    [Fact]
    public async Task A_draft_that_was_thrown_away_comes_back_and_what_was_published_cannot_be_thrown_away()
    {
        var draft = await Made(await desk.Post(People.Marta, "services", new { name = "Varnishing", teamId = People.Workshop.Id, audience = "Both", terms = new { description = "Two coats" } }));
        using var marta = desk.SignedIn(People.Marta);

        var thrown = await marta.PostForm($"/catalogue/services/{draft}", "discard", new Dictionary<string, string> { ["DiscardedVersion"] = $"{await desk.VersionOf(draft)}" });
        Assert.Equal("/catalogue/services", thrown.Headers.Location?.ToString());
        await (await desk.Get(People.Marta, $"services/{draft}")).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, await RestoreAll(People.Marta));

        var back = await desk.Query(db => db.Set<Service>().SingleAsync(service => service.Id == draft, Desk.Cancel));
        Assert.Equal(("Varnishing", "Two coats"), (back.Name, back.Draft!.Terms.Description));
        await (await desk.Delete(People.Marta, $"services/{desk.Shelf.Advice}?version={await desk.VersionOf(desk.Shelf.Advice)}")).Refuses(HttpStatusCode.Conflict, "not-a-draft");
    }

    [Fact]
    public async Task What_was_just_done_to_a_request_is_taken_back_unless_it_was_changed_since()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        using var sonia = desk.SignedIn(People.Sonia);
        var page = $"/requests/R-{asked.Number}";

        var taken = await sonia.PostForm(page, "take", []);
        await Send(sonia, UndoOf(taken), page);
        Assert.Equal((null, RequestState.New), await Now());

        var raised = await sonia.PostForm(page, "priority", new Dictionary<string, string> { ["Level"] = "High" });
        await (await desk.Put(People.Marta, $"requests/{asked.Id}/assignee", new { personId = People.Marta.Id })).Is(HttpStatusCode.OK);
        await Send(sonia, UndoOf(raised), page);
        Assert.Equal(Priority.High, await desk.Query(db => db.Set<Request>().Where(request => request.Id == asked.Id).Select(request => request.Priority).SingleAsync(Desk.Cancel)));

        Task<(Guid?, RequestState)> Now() => desk.Query(async db =>
        {
            var request = await db.Set<Request>().SingleAsync(request => request.Id == asked.Id, Desk.Cancel);
            return (request.AssigneeId, request.State);
        });
    }

    private static async Task<Guid> Made(HttpResponseMessage answer) => (await answer.Read<JsonElement>(HttpStatusCode.Created)).GetProperty("id").GetGuid();

    private static string UndoOf(HttpResponseMessage answer) =>
        Uri.UnescapeDataString(answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("said=", StringComparison.Ordinal))["said=".Length..].Split(';')[0]).Split('|')[1];

    /// <summary>The form of a page brings what protects it against foreign pages.</summary>
    private static async Task Send(HttpClient client, string undo, string page)
    {
        var form = (await client.Open(page)).Forms.First(form => form.Method == "post");
        Assert.Equal(HttpStatusCode.Redirect, (await client.Send(undo, form, [])).StatusCode);
    }

    private async Task Undo(Somebody who, Discarded row)
    {
        using var client = desk.SignedIn(who);
        await Send(client, BinPage.RestoreAt(row.Kind, row.Id), "/profile");
    }

    /// <summary>Restores everything that lies in somebody's bin; returns how much that was.</summary>
    private async Task<int> RestoreAll(Somebody who)
    {
        using var client = desk.SignedIn(who);
        var forms = (await client.Open(BinPage.Path)).QuerySelectorAll("main form input[name=_handler]").Select(handler => handler.GetAttribute("value")!).ToList();
        foreach (var form in forms)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await client.PostForm(BinPage.Path, form, [])).StatusCode);
        }

        return forms.Count;
    }

    private Task<List<string>> Kinds(Guid subject) =>
        desk.Query(db => db.Set<Event>().Where(happened => happened.Subject == subject).Select(happened => happened.Kind).ToListAsync(Desk.Cancel));
}
