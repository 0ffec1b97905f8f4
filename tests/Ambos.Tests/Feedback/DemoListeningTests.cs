using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Deeds;
using Ambos.Feedback.Demo;
using Ambos.Feedback.Loop;
using Ambos.Feedback.Voices;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.Import;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>A newcomer finds that the demo company has listened, and nothing of it when the company is gone.</summary>
public sealed class DemoListeningTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("ru")]
    [InlineData("pl")]
    public async Task Conversations_rules_deeds_and_voices_are_there_in_its_language(string language)
    {
        await using var app = await DemoApp.Start();
        await app.Bring(0.1, language);
        await app.CatchUp();
        var words = HeardWords.Of(language);

        var conversations = await app.Query(db => db.Set<Conversation>().ToListAsync(_cancel));
        Assert.True(conversations.Count >= 30, $"{conversations.Count} conversations");
        Assert.Equal(Enum.GetValues<ConversationKind>(), conversations.Select(row => row.Kind).Distinct().Order());
        Assert.All(conversations, row => Assert.Contains(words.Talks.Values.SelectMany(talks => talks), talk => talk.Title == row.Title));
        Assert.Equal(words.Rules.Values.Select(rule => rule.Name), await app.Query(db => db.Set<LoopRule>().OrderBy(rule => rule.CreatedAt).Select(rule => rule.Name).ToListAsync(_cancel)));
        Assert.Equal(words.Voices.Count, await app.Query(db => db.Set<Opinion>().CountAsync(opinion => opinion.Source == OpinionSource.Voice, _cancel)));
        using var client = app.SignedIn(DemoApp.Manager);
        var shown = await Read(client, $"/api/v1/deeds?state=Published");
        Assert.Equal(5, shown.GetProperty("items").GetArrayLength());
        using var guest = app.Guest();
        guest.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        Assert.Contains(words.Deeds["dates"].Said, WebUtility.HtmlDecode(await guest.GetStringAsync("/we-did", _cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_promised_and_learned_in_conversations_stands_with_requests_and_customers_for_the_right_readers()
    {
        await using var app = await DemoApp.Start();
        await app.Bring(0.25);
        await app.CatchUp();

        var followUps = await app.Query(db => (
            from followUp in db.Set<ConversationFollowUp>()
            join conversation in db.Set<Conversation>() on followUp.ConversationId equals conversation.Id
            join request in db.Set<Request>() on followUp.RequestId equals request.Id
            join promise in db.Set<Promise>() on request.Id equals promise.RequestId
            where promise.Kind == PromiseKind.AdHoc
            select new { Talk = conversation.CustomerId, request.CustomerId, promise.Verdict }).ToListAsync(_cancel));
        Assert.All(followUps, row => Assert.Equal(row.Talk, row.CustomerId));
        Assert.Contains(followUps, row => row.Verdict is Verdict.Kept);
        Assert.Contains(followUps, row => row.Verdict is Verdict.Broken);
        var needs = await app.Query(db => (
            from need in db.Set<ConversationNeed>()
            join conversation in db.Set<Conversation>() on need.ConversationId equals conversation.Id
            join note in db.Set<CustomerNote>() on need.NoteId equals note.Id
            select new { Talk = conversation.CustomerId, note.CustomerId, conversation.HeldOn, note.NotedOn }).ToListAsync(_cancel));
        Assert.True(needs.Count >= 15, $"{needs.Count} needs");
        Assert.All(needs, row => Assert.Equal((row.Talk, row.HeldOn), (row.CustomerId, row.NotedOn)));

        var alone = await app.Query(db => db.Set<Conversation>().Where(row => row.Kind == ConversationKind.OneToOne).OrderBy(row => row.HeldOn).ToListAsync(_cancel));
        Assert.All(alone, row => Assert.NotEqual(ConversationReaders.Serving, row.Readers));
        var (one, stranger) = (alone[0], await app.Query(db => db.Set<Employment>().Where(job => job.ManagerId != null && job.ManagerId != alone[0].AuthorId && job.PersonId != alone[0].CustomerId).Select(job => job.PersonId).FirstAsync(_cancel)));
        Assert.Equal(HttpStatusCode.OK, await Ask(app, one.CustomerId, $"/conversations/{one.Id}"));
        Assert.Equal(HttpStatusCode.OK, await Ask(app, one.AuthorId, $"/conversations/{one.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await Ask(app, stranger, $"/conversations/{one.Id}"));
    }

    [Fact]
    public async Task Each_bad_score_of_five_months_is_followed_up_and_who_gave_it_was_told()
    {
        await using var app = await DemoApp.Start();
        await app.Bring(0.25);
        await app.CatchUp();

        var since = app.Clock.Now() - NodaTime.Duration.FromDays(149);
        var bad = await app.Query(db => db.Set<Rating>().CountAsync(rating => rating.Score <= 2 && rating.At >= since && !db.Set<Request>().Any(request => request.Id == rating.RequestId && request.SourceKey!.StartsWith("loop ")), _cancel));
        var loops = await app.Query(db => (
            from opinion in db.Set<Opinion>()
            join request in db.Set<Request>() on opinion.FollowUpId equals request.Id
            select new { opinion.At, opinion.CustomerId, opinion.Side, Asked = request.CustomerId, request.CreatedAt, request.State, request.DeliveredAt, opinion.Id }).ToListAsync(_cancel));
        Assert.Equal(bad, loops.Count(loop => loop.At >= since));
        Assert.Equal([Side.External, Side.Internal], loops.Select(loop => loop.Side).Distinct().Order());
        Assert.All(loops, loop => Assert.Equal((loop.CustomerId, loop.At), (loop.Asked, loop.CreatedAt)));
        Assert.Contains(loops, loop => loop.State is RequestState.Closed);
        var told = await app.Query(db => db.Set<Tidings>().ToDictionaryAsync(row => row.OpinionId, _cancel));
        Assert.Equal(loops.Where(loop => loop.DeliveredAt is not null).Select(loop => loop.Id).Order(), told.Keys.Order());
        Assert.All(told.Values, row => Assert.False(string.IsNullOrEmpty(row.Text)));
    }

    [Fact]
    public async Task The_same_recipe_has_heard_the_same()
    {
        await using var first = await DemoApp.Start();
        await using var second = await DemoApp.Start();
        Assert.Equal(await Heard(first), await Heard(second));
    }

    [Fact]
    public async Task It_goes_with_the_demo_company_and_what_somebody_worked_on_stays_with_what_it_needs()
    {
        await using var app = await DemoApp.Start();
        var import = await app.Bring();
        await app.CatchUp();
        await app.With<StudyOpinions, bool>(async study => { await study.Run(_cancel); return true; });
        Assert.NotEqual(0, await app.Count<Opinion>());
        var talk = await app.Query(db => db.Set<Conversation>().Where(row => row.Side == Side.External).OrderBy(row => row.HeldOn).FirstAsync(_cancel));
        using (var author = app.SignedIn(Person(talk.AuthorId)))
        {
            await (await author.PutAsJsonAsync($"/api/v1/conversations/{talk.Id}", new { title = "Mended", notes = talk.Notes, readers = "Serving", version = talk.Version }, _cancel)).Is(HttpStatusCode.NoContent);
        }

        var rule = await app.Query(db => db.Set<LoopRule>().OrderBy(row => row.CreatedAt).FirstAsync(_cancel));
        using var manager = app.SignedIn(DemoApp.Manager);
        await (await manager.PutAsync($"/api/v1/loop-rules/{rule.Id}/pause", null, _cancel)).Is(HttpStatusCode.NoContent);

        await app.RemoveDemo();
        await app.CatchUp();

        Assert.Equal([talk.Id], await app.Query(db => db.Set<Conversation>().Select(row => row.Id).ToListAsync(_cancel)));
        Assert.Equal([rule.Id], await app.Query(db => db.Set<LoopRule>().Select(row => row.Id).ToListAsync(_cancel)));
        using var reader = app.SignedIn(Person(talk.AuthorId));
        Assert.Contains("Mended", await reader.GetStringAsync($"/conversations/{talk.Id}", _cancel), StringComparison.Ordinal);
        Assert.Equal(1, await app.Query(db => db.Set<Request>().CountAsync(request => request.ParentId == null, _cancel)));
        Assert.Equal(
            (0, 0, 0, 0, 0, 0),
            (await app.Count<Deed>(), await app.Count<Voice>(), await app.Count<Tidings>(), await app.Count<CommentTheme>(), await app.Count<CustomerTie>(),
                await app.Query(db => db.Set<Opinion>().CountAsync(opinion => opinion.RequestId == null || !db.Set<Request>().Any(request => request.Id == opinion.RequestId), _cancel))));
        var kept = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Kept).ToList();
        Assert.Equal(["conversations", "rules"], kept.Where(finding => finding.Code == FindingTexts.WorkedOn).Select(finding => finding.File).Order());
    }

    [Fact]
    public async Task Where_there_are_customers_of_ones_own_rules_come_paused_and_deeds_as_drafts()
    {
        await using var app = await DemoApp.Start();
        using var manager = app.SignedIn(DemoApp.Manager);
        await (await manager.PostAsJsonAsync("/api/v1/customers", new { kind = "Person", side = "External", name = "Somebody real" }, _cancel)).Is(HttpStatusCode.Created);
        await app.Bring();
        await app.CatchUp();

        Assert.All(await app.Query(db => db.Set<LoopRule>().ToListAsync(_cancel)), rule => Assert.True(rule.Paused));
        Assert.All(await app.Query(db => db.Set<Deed>().ToListAsync(_cancel)), deed => Assert.Equal(DeedState.Draft, deed.State));
        Assert.Equal(6, await app.Count<Deed>());
    }

    private static Actor Person(Guid person) => DemoApp.Manager with { CustomerId = person, Roles = Roles.Agent | Roles.Employee };

    private async Task<HttpStatusCode> Ask(DemoApp app, Guid person, string path)
    {
        using var client = app.SignedIn(Person(person));
        using var answer = await client.GetAsync(path, _cancel);
        return answer.StatusCode;
    }

    private async Task<List<string>> Heard(DemoApp app)
    {
        await app.Bring(0.05);
        await app.CatchUp();
        return
        [
            .. await app.Query(db => db.Set<Conversation>().OrderBy(row => row.HeldOn).ThenBy(row => row.Notes).Select(row => $"{row.HeldOn} {row.Kind} {row.Title} {row.Notes}").ToListAsync(_cancel)),
            .. await app.Query(db => db.Set<Voice>().OrderBy(row => row.At).Select(row => $"{row.At} {row.Text} {row.AnsweredAt}").ToListAsync(_cancel)),
            .. await app.Query(db => db.Set<Deed>().OrderBy(row => row.DoneOn).Select(row => $"{row.DoneOn} {row.Heard} {row.Quote}").ToListAsync(_cancel)),
        ];
    }

    private async Task<JsonElement> Read(HttpClient client, string path) => JsonDocument.Parse(await client.GetStringAsync(path, _cancel)).RootElement;
}
