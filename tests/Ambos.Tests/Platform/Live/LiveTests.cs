using System.Net;
using System.Net.Http.Headers;
using Ambos.Platform.Identity;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Live;

public sealed class LiveTests(LiveApp app) : IClassFixture<LiveApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_reaches_everybody_who_may_see_it()
    {
        var order = await app.AskTable(app.People.Carla);
        await using var customer = await app.Listen(app.People.Carla, $"request:{order.Id}");
        await using var agent = await app.Listen(app.People.Sonia, $"request:{order.Id}");

        await Answer(order.Id);

        Assert.Equal($"request:{order.Id}", await customer.Next());
        Assert.Equal($"request:{order.Id}", await agent.Next());
    }

    [Fact]
    public async Task An_internal_note_reaches_those_who_serve_and_no_line_of_the_customer()
    {
        var order = await app.AskTable(app.People.Carla);
        await Told();
        await using var customer = await app.Listen(app.People.Carla, $"person:{app.People.Carla.Id}", $"request:{order.Id}");
        await using var agent = await app.Listen(app.People.Sonia, $"request:{order.Id}", $"request-inside:{order.Id}");
        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(app.People.Carla), $"request-inside:{order.Id}")).StatusCode);

        await (await app.Post(app.People.Sonia, $"requests/{order.Id}/notes", new { text = "Among us" })).Is(HttpStatusCode.Created);
        Assert.Equal($"request-inside:{order.Id}", await agent.Next());
        await app.AskTable(app.People.Carla); // tells her own line, which has heard nothing before

        Assert.Equal($"person:{app.People.Carla.Id}", await customer.Next());
    }

    /// <summary>Everything that has happened until now was told to those who listen.</summary>
    private async Task Told()
    {
        await using var line = await app.Listen(app.People.Bruno, $"person:{app.People.Bruno.Id}");
        await app.AskTable(app.People.Bruno);
        await line.Next();
    }

    [Fact]
    public async Task A_change_does_not_reach_who_may_not_see_it()
    {
        var foreign = await app.AskTable(app.People.Carla);
        var own = await app.AskTable(app.People.Bruno);
        await using var line = await app.Listen(app.People.Bruno, $"request:{foreign.Id}", $"request:{own.Id}");

        await Answer(foreign.Id);
        await Answer(own.Id);

        Assert.Equal($"request:{own.Id}", await line.Next());
    }

    [Theory]
    [InlineData("request:0190d3a0-0000-7000-8000-0123456789ab")]
    [InlineData("nothing-of-that-kind:0190d3a0-0000-7000-8000-0123456789ab")]
    [InlineData("request")]
    [InlineData("import")]
    [InlineData("request:R-1042")]
    [InlineData("")]
    public async Task Who_may_see_none_of_the_topics_finds_nothing(string topic) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(app.People.Bruno), topic)).StatusCode);

    [Fact]
    public async Task Another_ones_request_looks_as_if_it_did_not_exist()
    {
        var foreign = await app.AskTable(app.People.Carla);

        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(app.People.Bruno), $"request:{foreign.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_guest_is_asked_to_sign_in() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Line.Ask(app.Guest(), Ambos.Platform.Import.Import.Subject)).StatusCode);

    [Fact]
    public async Task The_queue_of_a_team_is_followed_by_its_members_alone()
    {
        var queue = $"queue:{app.People.Sales.Id}";
        await using var line = await app.Listen(app.People.Sonia, queue);

        await app.AskTable(app.People.Dora);

        Assert.Equal(queue, await line.Next());
        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(app.People.Ivan), queue)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(app.People.Carla), queue)).StatusCode);
    }

    [Fact]
    public async Task A_queue_changes_too_when_something_leaves_it()
    {
        var order = await app.AskTable(app.People.Dora);
        await using var line = await app.Listen(app.People.Sonia, $"queue:{app.People.Sales.Id}");

        var transfer = await app.Put(app.People.Marta, $"requests/{order.Id}/transfer", new { teamId = app.People.ItDesk.Id, reason = "Theirs" });

        await transfer.Is(HttpStatusCode.OK);
        Assert.Equal($"queue:{app.People.Sales.Id}", await line.Next());
    }

    [Fact]
    public async Task What_another_process_writes_arrives_as_well()
    {
        var order = await app.AskTable(app.People.Carla);
        await using var line = await app.Listen(app.People.Carla, $"request:{order.Id}");

        await app.Query(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO journal_events (at, channel, subject_kind, subject, kind, body)
            VALUES (0, 'System', 'request', {order.Id}, 'Elsewhere', '{"{}"}')
            """, _cancel));

        Assert.Equal($"request:{order.Id}", await line.Next());
    }

    [Fact]
    public async Task A_browser_that_lost_the_line_is_told_of_everything_when_it_comes_back()
    {
        var order = await app.AskTable(app.People.Carla);
        var browser = app.SignedIn(app.People.Carla);
        browser.DefaultRequestHeaders.Add("Last-Event-ID", "1");

        await using var line = await Line.Open(browser, $"request:{order.Id}");

        Assert.Equal($"request:{order.Id}", await line.Next());
    }

    [Fact]
    public async Task One_account_holds_only_so_many_lines_and_gets_them_back()
    {
        var topic = $"queue:{app.People.Warehouse.Id}";
        List<Line> lines = [];
        while (lines.Count < LiveApp.PerAccount)
        {
            lines.Add(await app.Listen(app.People.Anna, topic));
        }

        using var refused = await Line.Ask(app.SignedIn(app.People.Anna), topic);
        await lines[0].DisposeAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await Until(HttpStatusCode.OK, () => Line.Ask(app.SignedIn(app.People.Anna), topic)));
        foreach (var line in lines)
        {
            await line.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_on_the_way_gathers_or_keeps_the_news()
    {
        await using var line = await app.Listen(app.People.Olga, Ambos.Platform.Import.Import.Subject);

        Assert.Equal("text/event-stream", line.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no", line.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.True(line.Answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_line_ends_when_the_account_is_disabled()
    {
        await using var line = await app.Listen(app.People.Pedro, $"queue:{app.People.Workshop.Id}");

        var disabled = await app.Put(app.People.Olga, $"customers/{app.People.Pedro.Id}/account/disablement");

        await disabled.Is(HttpStatusCode.NoContent);
        await line.Ends();
    }

    [Fact]
    public async Task The_line_ends_when_the_token_is_revoked()
    {
        var secret = await app.With<CreateToken, string>(create =>
            create.For(Actor.System, app.People.Eva.AccountId, new() { Name = "Live", CanWrite = true }, _cancel));
        var program = app.Guest();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var request = await app.Ask(app.People.Eva, new { serviceId = app.Shelf.Laptop });
        await using var line = await Line.Open(program, $"request:{request.Id}");

        var token = await app.Query(db => db.Set<ApiToken>().SingleAsync(token => token.AccountId == app.People.Eva.AccountId, _cancel));
        await (await app.Delete(app.People.Eva, $"tokens/{token.Id}")).Is(HttpStatusCode.NoContent);

        await line.Ends();
    }

    [Fact]
    public async Task Who_leaves_a_team_does_not_follow_its_queue_any_longer()
    {
        await using var line = await app.Listen(app.People.Ivan, $"queue:{app.People.ItDesk.Id}");

        await (await app.Delete(app.People.Olga, $"teams/{app.People.ItDesk.Id}/members/{app.People.Ivan.Id}")).Is(HttpStatusCode.NoContent);

        await line.Ends();
    }

    private async Task Answer(Guid request) =>
        await (await app.Post(app.People.Sonia, $"requests/{request}/messages", new { text = "It is on its way." })).Is(HttpStatusCode.Created);

    /// <summary>The server notices a moment later that a line was cut.</summary>
    private async Task<HttpStatusCode> Until(HttpStatusCode wanted, Func<Task<HttpResponseMessage>> ask)
    {
        var status = HttpStatusCode.TooManyRequests;
        for (var tries = 0; tries < 100 && status != wanted; tries++)
        {
            await Task.Delay(50, _cancel);
            using var answer = await ask();
            status = answer.StatusCode;
        }

        return status;
    }
}
