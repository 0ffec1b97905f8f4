using System.Net;
using System.Text.Json;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Audit;

public sealed class JournalTests(Desk app) : IClassFixture<Desk>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_says_who_did_what_to_whom_by_which_way()
    {
        var order = await app.AskTable(app.People.Carla);

        var entry = (await Entries($"subject={order.Id}&kind=RequestAsked")).Single();

        Assert.Equal("Carla Buyer", entry.GetProperty("actorName").GetString());
        Assert.Equal(app.People.Carla.AccountId, entry.GetProperty("actor").GetGuid());
        Assert.Equal("Portal", entry.GetProperty("channel").GetString(), ignoreCase: true);
        Assert.StartsWith($"R-{order.Number} ", entry.GetProperty("subjectName").GetString(), StringComparison.Ordinal);
        Assert.Equal(order.Number, entry.GetProperty("body").GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task A_change_tells_what_it_was_before()
    {
        var order = await app.AskTable(app.People.Carla);
        await (await app.Put(app.People.Sonia, $"requests/{order.Id}/priority", new { priority = "High" })).Is(HttpStatusCode.OK);

        var change = (await Entries($"subject=R-{order.Number}&kind=PriorityChanged")).Single().GetProperty("changes").EnumerateArray()
            .Single(change => change.GetProperty("property").GetString() == "Priority");

        Assert.Equal(("Normal", "High"), (change.GetProperty("before").GetString(), change.GetProperty("after").GetString()));
    }

    [Theory]
    [InlineData("actor=dora")]
    [InlineData("actor=dora.orderer@buyers.example")]
    [InlineData("subjectKind=request&kind=RequestAsked&channel=portal&actor=Dora")]
    [InlineData("actor=dora&from=2026-03-02&to=2026-03-02")]
    [InlineData("actor=dora&from=2026-03-02T09:00:00Z")]
    public async Task Every_filter_finds_it(string filter)
    {
        var order = await app.AskTable(app.People.Dora);

        Assert.Contains(await Entries(filter), entry => entry.GetProperty("subject").GetGuid() == order.Id);
    }

    [Theory]
    [InlineData("actor=bruno")]
    [InlineData("actor=nobody-is-called-so")]
    [InlineData("subject=R-99999999")]
    [InlineData("subjectKind=team")]
    [InlineData("channel=email")]
    [InlineData("to=2026-03-01")]
    [InlineData("from=2026-03-03")]
    [InlineData("from=2026-03-02T09:00:00.001Z")]
    public async Task No_filter_finds_what_does_not_match(string filter)
    {
        var order = await app.AskTable(app.People.Dora);

        Assert.DoesNotContain(await Entries(filter), entry => entry.GetProperty("subject").GetGuid() == order.Id);
    }

    [Theory]
    [InlineData("channel=pigeon", "channel")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=31.12.2026", "to")]
    [InlineData("after=x", "after")]
    public async Task A_filter_that_is_none_is_refused_by_name(string filter, string field)
    {
        using var answer = await app.Get(app.People.Olga, $"journal?{filter}");

        var problem = await answer.Read<JsonElement>(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Pages_follow_each_other_in_both_directions_without_loss()
    {
        await Write(120);

        var first = await List("subjectKind=many");
        var second = await List($"subjectKind=many&after={first.GetProperty("next").GetString()}");
        var third = await List($"subjectKind=many&after={second.GetProperty("next").GetString()}");
        var back = await List($"subjectKind=many&before={third.GetProperty("previous").GetString()}");

        Assert.Equal([50, 50, 20], new[] { first, second, third }.Select(page => page.GetProperty("items").GetArrayLength()));
        Assert.Equal(120, new[] { first, second, third }.SelectMany(Numbers).Distinct().Count());
        Assert.Equal(Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)), Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)).OrderDescending());
        Assert.Equal(Numbers(second), Numbers(back));
        Assert.False(first.TryGetProperty("previous", out var none) && none.ValueKind is not JsonValueKind.Null);
        Assert.False(third.TryGetProperty("next", out none) && none.ValueKind is not JsonValueKind.Null);
    }

    [Fact]
    public async Task The_file_holds_everything_and_no_formula()
    {
        await (await app.Post(app.People.Olga, "customers", new { side = "External", kind = "Person", relation = "Consumer", name = "=1+1" })).Is(HttpStatusCode.Created);

        using var answer = await app.SignedIn(app.People.Olga).GetAsync("/admin/journal.csv?actor=olga&kind=CustomerCreated", _cancel);
        var lines = (await answer.Content.ReadAsStringAsync(_cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("number,at,actor_id,actor,channel,", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Olga Admin,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1\",CustomerCreated,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Journal")]
    [InlineData("es", "Diario")]
    [InlineData("ru", "Журнал")]
    [InlineData("pl", "Dziennik")]
    public async Task The_page_shows_entries_names_and_the_head_of_the_seals(string language, string title)
    {
        var order = await app.AskTable(app.People.Bruno);
        await app.CatchUp();
        var browser = app.SignedIn(app.People.Olga);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var page = await browser.Open($"/admin/journal?subject={order.Id}");

        Assert.Equal(title, page.QuerySelector("h1")?.TextContent);
        Assert.Contains("Bruno Buyer", page.QuerySelector("table.list")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"table.list a[href='/requests/R-{order.Number}']"));
        Assert.Equal(64, page.QuerySelector(".seal-state dd code")?.TextContent.Length);
        Assert.Contains("/admin/journal.csv?subject=", page.QuerySelector("a[data-file]")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Priority changed", "Priority", "Normal", "High")]
    [InlineData("es", "Prioridad cambiada", "Prioridad", "Normal", "Alta")]
    [InlineData("ru", "Приоритет изменён", "Приоритет", "Обычный", "Высокий")]
    [InlineData("pl", "Priorytet zmieniony", "Priorytet", "Zwykły", "Wysoki")]
    public async Task The_page_of_an_entry_shows_what_it_was_and_what_it_is_in_the_reader_s_words(string language, string title, string field, string before, string after)
    {
        var order = await app.AskTable(app.People.Carla);
        await (await app.Put(app.People.Sonia, $"requests/{order.Id}/priority", new { priority = "High" })).Is(HttpStatusCode.OK);
        var number = (await Entries($"subject={order.Id}&kind=PriorityChanged")).Single().GetProperty("number").GetInt64();
        var browser = app.SignedIn(app.People.Olga);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var page = await browser.Open($"/admin/journal/{number}");

        var row = page.QuerySelectorAll("table.list tbody tr").Single(row => row.QuerySelector("th")?.TextContent == field);
        Assert.Equal(title, page.QuerySelector("h1")?.TextContent);
        Assert.Equal((before, after), (row.QuerySelector("del")?.TextContent.Trim(), row.QuerySelector("ins")?.TextContent.Trim()));
        Assert.NotNull(page.QuerySelector($"dl.facts a[href='/customers/{app.People.Sonia.Id}/account']"));
    }

    [Fact]
    public async Task What_an_entry_mentions_is_named_and_leads_to_its_page()
    {
        var order = await app.AskTable(app.People.Carla);
        var number = (await Entries($"subject={order.Id}&kind=RequestAsked")).Single().GetProperty("number").GetInt64();

        var facts = (await app.SignedIn(app.People.Olga).Open($"/admin/journal/{number}")).QuerySelector("dl.facts");

        Assert.Equal("Carla Buyer", facts?.QuerySelector($"a[href='/customers/{app.People.Carla.Id}']")?.TextContent);
        Assert.Equal("Sales", facts?.QuerySelector($"a[href='/teams/{app.People.Sales.Id}']")?.TextContent);
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_not_found()
    {
        using var answer = await app.Get(app.People.Olga, "journal/999999999");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_filter_of_the_journal_is_answered_over_an_index()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "PostgreSQL reads so few rows without an index.");
        foreach (var filter in new[] { "kind = 'RequestAsked'", "actor = 'x'", "subject = 'x'", "subject_kind = 'team'", "channel = 'Email'", "at >= 1 AND at < 2" })
        {
            Assert.Contains("USING INDEX", await Plan(filter), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_says_which_filter_is_wrong()
    {
        var page = await app.SignedIn(app.People.Olga).Open("/admin/journal?from=yesterday");

        Assert.Contains("from", page.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/admin/journal']"));
    }

    private async Task<List<JsonElement>> Entries(string filter) => [.. (await List(filter)).GetProperty("items").EnumerateArray()];

    private Task<JsonElement> List(string filter) => app.SignedIn(app.People.Olga).GetFromJsonAsync<JsonElement>($"/api/v1/journal?{filter}", _cancel);

    private static IEnumerable<long> Numbers(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("number").GetInt64());

    private Task<string> Plan(string filter) => app.Query(async db =>
    {
        await db.Database.OpenConnectionAsync(_cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM journal_events WHERE " + filter + " ORDER BY number DESC LIMIT 51";
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        Assert.True(await reader.ReadAsync(_cancel));
        return reader.GetString(reader.GetOrdinal("detail"));
    });

    private Task Write(int entries) => app.Run(work =>
    {
        for (var entry = 0; entry < entries; entry++)
        {
            work.Record("many", app.People.Eva.Id, new { entry });
        }

        return Task.CompletedTask;
    });
}
