using System.Text.Json;
using Ambos.Platform.Batches;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Wizard;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Browser.Tests;

/// <summary>
/// What has happened in the small company before somebody looks: a table was asked for, its top rejected once and made again;
/// a laptop was delivered and waits for an answer; there is an agreement and an import.
/// </summary>
public sealed class Story
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(25);

    private readonly BrowserApp _app;

    private Story(BrowserApp app) => _app = app;

    /// <summary>Bruno's table: closed, with two steps behind it.</summary>
    public Asked Table { get; private set; } = null!;

    /// <summary>Eva's laptop: delivered, not yet accepted.</summary>
    public Asked Laptop { get; private set; } = null!;

    /// <summary>Carla's advice: new, in the queue of Sales.</summary>
    public Asked Advice { get; private set; } = null!;

    public Guid Agreement { get; private set; }

    public Guid Import { get; private set; }

    /// <summary>Customers that wait to be imported.</summary>
    public Guid Plan { get; private set; }

    /// <summary>Sonia has given a word to the advice by a batch.</summary>
    public Guid Batch { get; private set; }

    /// <summary>How colleagues judge what a team hands over to them.</summary>
    public Guid Survey { get; private set; }
    public Guid Report { get; private set; }

    /// <summary>Sonia's visit to Dora, with what was promised and learned.</summary>
    public Guid Conversation { get; private set; }

    /// <summary>A mail to Bruno that was refused.</summary>
    public Guid Mail { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private People People => _app.World.People;

    private Shelf Shelf => _app.World.Shelf;

    public static async Task<Story> Tell(BrowserApp app)
    {
        var story = new Story(app);
        await story.MakeTable();
        story.Laptop = await story.Ask(story.People.Eva, new { serviceId = story.Shelf.Laptop, title = "A laptop for the trade fair" });
        await story.Deliver(story.People.Ivan, story.Laptop.Id);
        story.Advice = await story.Ask(story.People.Carla, new { serviceId = story.Shelf.Advice, text = "Which wood for a wet room?" });
        await story.Agree();
        await story.AddImport();
        await story.AddPlan();
        await story.AddBatch();
        story.Mail = await app.Run(StoryMail.Add);
        story.Survey = await StorySurvey.Ask(app, "team-evaluation");
        story.Report = await StorySurvey.Report(app, story.Survey);
        story.Conversation = await story.Talk();
        return story;
    }

    /// <summary>Another table, asked for just now.</summary>
    public async Task<Guid> AskTable(Somebody who) => (await Ask(who, new { serviceId = Shelf.Table, form = new { size = "130 x 60" } })).Id;

    private async Task<Guid> Talk()
    {
        var made = await Do(People.Sonia, HttpMethod.Post, "conversations", new { kind = "Visit", customerId = People.Dora.Id, title = "How the lobby is used", notes = "Guests move the tables every evening.", personIds = new[] { People.Sonia.Id, People.Olga.Id }, readers = "Serving" });
        var id = made.GetProperty("id").GetGuid();
        await Do(People.Sonia, HttpMethod.Post, $"conversations/{id}/needs", new { kind = "Need", text = "Tables that two people can carry" });
        await Do(People.Sonia, HttpMethod.Post, $"conversations/{id}/follow-ups", new { text = "Show a lighter top", serviceId = Shelf.Advice, ownerId = People.Sonia.Id, dueAt = _app.Clock.GetUtcNow().UtcDateTime.AddDays(5) });
        return id;
    }

    private async Task MakeTable()
    {
        Table = await Ask(People.Bruno, new { serviceId = Shelf.Table, form = new { size = "180 x 90", colour = "oak" }, text = "For eight people" });
        await Do(People.Sonia, HttpMethod.Post, $"requests/{Table.Id}/messages", new { text = "Thank you, we begin today." });
        var top = await Step(Table.Id, "Make");
        await Do(People.Pedro, HttpMethod.Put, $"requests/{top}/delivery", new { evidence = new[] { "180 x 90", "sanded" } });
        await Do(People.Sonia, HttpMethod.Put, $"requests/{top}/rejection", new { reason = "Scratches near the edge" });
        await Do(People.Pedro, HttpMethod.Put, $"requests/{top}/delivery", new { evidence = new[] { "180 x 90", "sanded again" } });
        await Do(People.Sonia, HttpMethod.Put, $"requests/{top}/acceptance", new { });
        var packed = await Step(Table.Id, "Pack");
        await Deliver(People.Anna, packed);
        await Do(People.Sonia, HttpMethod.Put, $"requests/{packed}/acceptance", new { });
        await Deliver(People.Sonia, Table.Id);
        await Do(People.Bruno, HttpMethod.Put, $"requests/{Table.Id}/acceptance", new { });
        await Do(People.Bruno, HttpMethod.Post, $"requests/{Table.Id}/ratings", new { score = 4, comment = "A fine table" });
    }

    private Task Deliver(Somebody who, Guid request) => Do(who, HttpMethod.Put, $"requests/{request}/delivery", new { note = "Done as asked" });

    private async Task Agree()
    {
        var made = await Do(People.Marta, HttpMethod.Post, "agreements", new
        {
            name = "Sales and the hotel",
            supplierTeamId = People.Sales.Id,
            party = "Organisation",
            customerId = People.Hotel.Id,
            terms = new { serviceIds = Array.Empty<Guid>(), delivery = new { unit = "WorkingDays", amount = 3 }, priorities = Array.Empty<object>() },
        });
        Agreement = made.GetProperty("id").GetGuid();
    }

    private Task AddBatch() => _app.Run(work =>
    {
        Batch = TimeProvider.System.NewId();
        work.Db.Add(new Batch
        {
            Id = Batch,
            OwnerId = People.Sonia.AccountId,
            Kind = "request-Tag",
            Body = """{"requests":[],"action":"Tag","tags":["wood"]}""",
            State = BatchState.Done,
            Rows = 1,
            Back = "/requests",
            CreatedAt = work.Now,
            FinishedAt = work.Now,
        });
        work.Db.Add(new BatchRow { BatchId = Batch, Place = 0, SubjectId = Advice.Id, State = BatchRowState.Done, Undo = "[]" });
        return Task.CompletedTask;
    });

    private Task AddImport() => _app.Run(async work =>
    {
        Import = TimeProvider.System.NewId();
        work.Db.Add(new Import
        {
            Id = Import,
            Number = await work.Db.NextNumber("imports", Cancel),
            Kind = "olist",
            Source = "/data/orders",
            Hash = [1, 2, 3],
            Zone = "America/Sao_Paulo",
            Trial = false,
            State = ImportState.Done,
            Rows = 12,
            Records = 3,
            Cursor = 3,
            Added = 2,
            Faulty = 1,
            StartedAt = work.Now,
            HeardAt = work.Now,
            FinishedAt = work.Now,
        });
    });

    private async Task AddPlan()
    {
        Plan = TimeProvider.System.NewId();
        var folder = Directory.CreateDirectory(_app.Services.GetRequiredService<PlanFiles>().FolderOf(Plan)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "customers.csv"), "Name,E-mail,Town\nGreta,greta@buyers.example,Sopot\n", Cancel);
        await _app.Run(work =>
        {
            work.Db.Add(new ImportPlan
            {
                Id = Plan,
                Kind = "customers",
                Files = "customers.csv",
                Zone = "UTC",
                Choices = new(new Dictionary<string, string> { ["name"] = "Name", ["email"] = "E-mail" }),
                State = PlanState.Prepared,
                CreatedAt = work.Now,
            });
            return Task.CompletedTask;
        });
    }

    private async Task<Asked> Ask(Somebody who, object demand)
    {
        var receipt = await Do(who, HttpMethod.Post, "requests", demand);
        return new(receipt.GetProperty("id").GetGuid(), receipt.GetProperty("number").GetInt64(), receipt.GetProperty("tracking").GetString()!);
    }

    private Task<Guid> Step(Guid parent, string name) => _app.Query(db =>
        db.Set<Request>().Where(request => request.ParentId == parent && request.Step == name).Select(request => request.Id).SingleAsync(Cancel));

    private async Task<JsonElement> Do(Somebody who, HttpMethod method, string path, object body)
    {
        _app.Clock.Advance(Between);
        using var message = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        using var client = _app.SignedIn(who);
        using var answer = await client.SendAsync(message, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{who.Name} {method} {path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text.Length > 0 ? text : "{}").RootElement;
    }
}

/// <summary>A request by its id, its number and the address by which a guest follows it.</summary>
public sealed record Asked(Guid Id, long Number, string Tracking);
