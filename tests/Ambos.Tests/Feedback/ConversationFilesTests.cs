using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ambos.Feedback.Conversations;
using Ambos.Platform.Journal;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>A conversation has a time of day where somebody says it, and files that its readers alone can read.</summary>
public sealed class ConversationFilesTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly byte[] Pdf = "%PDF-1.7 minutes"u8.ToArray();

    private People People => desk.People;

    [Fact]
    public async Task The_time_is_kept_on_the_clock_of_who_writes_and_said_with_its_zone()
    {
        var id = await Record(new { kind = "Visit", customerId = People.Dora.Id, title = "At half past two", heldOn = "2026-02-20", heldTime = "14:30", timeZone = "Europe/Warsaw", readers = "Serving" });
        var plain = await Record(new { kind = "Visit", customerId = People.Dora.Id, title = "Some time", heldOn = "2026-02-20", readers = "Serving" });
        var read = await Read(People.Anna, id);

        Assert.Equal(("14:30", "Europe/Warsaw"), (read.HeldTime, read.TimeZone));
        Assert.Contains("(CET)", await Text(People.Anna, $"/conversations/{id}"), StringComparison.Ordinal);
        Assert.Contains("(CET)", await Text(People.Anna, "/conversations?q=half past"), StringComparison.Ordinal);
        Assert.Contains("14:30,Europe/Warsaw", await Text(People.Anna, "/conversations.csv?q=half past"), StringComparison.Ordinal);
        Assert.Equal((null, null), ((await Read(People.Anna, plain)).HeldTime, (await Read(People.Anna, plain)).TimeZone));
        await (await Post(new { kind = "Visit", customerId = People.Dora.Id, title = "Never", heldTime = "25:00", readers = "Serving" })).Refuses(HttpStatusCode.UnprocessableEntity, "not-a-time");
        await (await Post(new { kind = "Visit", customerId = People.Dora.Id, title = "Nowhere", heldTime = "14:30", timeZone = "Europe/Nowhere", readers = "Serving" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
    }

    [Fact]
    public async Task The_form_takes_the_time_and_mends_it()
    {
        using var sonia = desk.SignedIn(People.Sonia);
        var saved = await sonia.PostForm("/conversations/new", "conversation", new Dictionary<string, string>
        {
            ["kind"] = "Interview",
            ["customerId"] = "Carla Buyer",
            ["title"] = "By the form",
            ["heldOn"] = "2026-02-20",
            ["heldTime"] = "09:15",
            ["readers"] = "Serving",
        });
        var address = saved.Headers.Location!.ToString();
        var id = Guid.Parse(address.Split('/')[^1]);
        Assert.Equal("09:15", (await Read(People.Sonia, id)).HeldTime);

        await sonia.PostForm($"{address}/edit", "conversation", new Dictionary<string, string> { ["heldTime"] = "10:45" });
        Assert.Equal("10:45", (await Read(People.Sonia, id)).HeldTime);
        await sonia.PostForm($"{address}/edit", "conversation", new Dictionary<string, string> { ["heldTime"] = "" });
        Assert.Null((await Read(People.Sonia, id)).HeldTime);
    }

    [Fact]
    public async Task A_file_is_read_by_the_conversations_readers_and_is_not_there_for_others()
    {
        var id = await Record(new { kind = "OneToOne", customerId = People.Pedro.Id, title = "With a plan", files = new[] { await Upload("plan-of-pedro.pdf") }, readers = "Participants" });
        var file = Assert.Single((await Read(People.Pedro, id)).Files);

        Assert.Equal("plan-of-pedro.pdf", file.Name);
        Assert.Equal(Pdf, await desk.SignedIn(People.Pedro).GetByteArrayAsync($"/files/{file.Id}", Desk.Cancel));
        foreach (var other in new[] { People.Olga, People.Marta, People.Anna, People.Dora })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(other).GetAsync($"/files/{file.Id}", Desk.Cancel)).StatusCode);
            Assert.NotEqual(HttpStatusCode.NoContent, (await desk.Delete(other, $"conversations/{id}/files/{file.Id}")).StatusCode);
        }

        var journal = await desk.Query(db => db.Set<Event>().Where(entry => entry.Subject == id).ToListAsync(Desk.Cancel));
        Assert.Contains(journal, entry => entry.Kind == "ConversationFilesAdded");
        Assert.All(journal, entry => Assert.DoesNotContain("plan-of-pedro", entry.Body + entry.Changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_attached_later_taken_away_and_had_back()
    {
        var id = await Record(new { kind = "Visit", customerId = People.Bruno.Id, title = "With drawings", readers = "Serving" });
        await (await desk.Post(People.Anna, $"conversations/{id}/files", new { files = new[] { await Upload("not-mine.pdf") } })).Is(HttpStatusCode.Forbidden);
        await (await desk.Post(People.Sonia, $"conversations/{id}/files", new { files = Array.Empty<Guid>() })).Refuses(HttpStatusCode.UnprocessableEntity, "required");
        await (await desk.Post(People.Sonia, $"conversations/{id}/files", new { files = new[] { await Upload("drawing.pdf") } })).Is(HttpStatusCode.NoContent);
        var file = Assert.Single((await Read(People.Anna, id)).Files).Id;
        using var sonia = desk.SignedIn(People.Sonia);

        Assert.Equal(HttpStatusCode.Redirect, (await sonia.PostForm($"/conversations/{id}", $"file-{file}", [])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Anna).GetAsync($"/files/{file}", Desk.Cancel)).StatusCode);
        await Restore(sonia, "/conversation-file-binned/");
        Assert.Equal(HttpStatusCode.OK, (await desk.SignedIn(People.Anna).GetAsync($"/files/{file}", Desk.Cancel)).StatusCode);

        await sonia.PostForm($"/conversations/{id}", "delete", []);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Sonia).GetAsync($"/files/{file}", Desk.Cancel)).StatusCode);
        await Restore(sonia, "/conversation/");
        Assert.Equal("drawing.pdf", Assert.Single((await Read(People.Anna, id)).Files).Name);
    }

    private static async Task Restore(HttpClient who, string kind)
    {
        var bin = await who.Open("/bin");
        var form = bin.Forms.First(candidate => candidate.GetAttribute("action")?.Contains(kind, StringComparison.Ordinal) is true);
        await who.Send(form.GetAttribute("action")!, form, []);
    }

    private async Task<Guid> Upload(string name)
    {
        var file = new ByteArrayContent(Pdf);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("application/pdf");
        var sent = await desk.SignedIn(People.Sonia).PostAsync("/api/v1/files", new MultipartFormDataContent { { file, "file", name } }, Desk.Cancel);
        return (await sent.Read<JsonElement>(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> Post(object conversation) => desk.Post(People.Sonia, "conversations", conversation);

    private async Task<Guid> Record(object conversation) => (await (await Post(conversation)).Read<Made>(HttpStatusCode.Created)).Id;

    private async Task<ConversationReading> Read(Somebody who, Guid id) => await (await desk.Get(who, $"conversations/{id}")).Read<ConversationReading>();

    private async Task<string> Text(Somebody who, string address) => await desk.SignedIn(who).GetStringAsync(address, Desk.Cancel);
}
