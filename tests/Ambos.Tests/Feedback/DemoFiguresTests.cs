using System.Globalization;
using System.Text.Json;
using Ambos.Feedback.Comments;
using Ambos.Platform.Storage;
using Ambos.Tests.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>
/// What the pages say of ambassadors, word of mouth and closed loops, counted a second time in plain SQL over the rows from which
/// it comes: answers, ties, requests. None of the code that is checked takes part.
/// </summary>
public sealed class DemoFiguresTests(DemoFiguresTests.HeardApp app) : IClassFixture<DemoFiguresTests.HeardApp>
{
    private const long Day = 86_400_000;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private long Now => app.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("External")]
    [InlineData("Internal")]
    public async Task Ambassadors_and_detractors_are_those_of_the_latest_answers(string side)
    {
        var latest = new Dictionary<string, (long At, int Score)>();
        await foreach (var row in Rows($"""
            SELECT CAST(answer.person_id AS text), answer.at, CAST(answer.answers AS text)
            FROM feedback_responses AS answer JOIN feedback_surveys AS survey ON survey.id = answer.survey_id
            WHERE survey.side = '{side}' AND survey.kind IN ('Nps', 'Enps') AND answer.person_id IS NOT NULL AND answer.at >= {Now - (365 * Day)}
            """))
        {
            var (person, at) = (row.GetString(0), row.GetInt64(1));
            var score = int.Parse(JsonDocument.Parse(row.GetString(2)).RootElement.GetProperty("values").GetProperty("nps")[0].GetString()!, CultureInfo.InvariantCulture);
            if (!latest.TryGetValue(person, out var known) || known.At < at)
            {
                latest[person] = (at, score);
            }
        }

        var told = await Side(side);
        Assert.True(latest.Count >= 20, $"{latest.Count} people");
        Assert.Equal((latest.Values.Count(answer => answer.Score is 9 or 10), latest.Count), Share(told, "ambassadors"));
        Assert.Equal((latest.Values.Count(answer => answer.Score < 7), latest.Count), Share(told, "detractors"));
        Assert.NotEqual(0, Share(told, "ambassadors").Of);
        Assert.NotEqual(0, Share(told, "detractors").Of);
    }

    [Theory]
    [InlineData("External")]
    [InlineData("Internal")]
    public async Task Word_of_mouth_is_who_brought_whom(string side)
    {
        List<(string Name, long Brought)> brought = [];
        await foreach (var row in Rows($"""
            SELECT who.name, count(*) FROM customers_ties AS tie, customers AS who
            WHERE who.id = tie.other_id AND tie.kind = 'ReferredBy' AND who.side = '{side}' GROUP BY who.id, who.name
            """))
        {
            brought.Add((row.GetString(0), row.GetInt64(1)));
        }

        var told = await Side(side);
        Assert.True(brought.Count >= 3, $"{brought.Count} people");
        Assert.Equal(brought.Sum(one => one.Brought), told.GetProperty("referred").GetInt64());
        var named = told.GetProperty("referrers").EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("brought").GetInt64())).ToList();
        Assert.Equal(brought.Select(one => one.Brought).OrderDescending().Take(10), named.Select(one => one.Item2));
        Assert.All(named, one => Assert.Contains(one, brought));
    }

    [Fact]
    public async Task Time_to_close_and_kept_promises_are_those_of_the_follow_ups()
    {
        const string Closed = """
            FROM feedback_opinions AS said JOIN requests AS done ON done.id = said.follow_up_id
            WHERE done.state IN ('Closed', 'Cancelled') AND done.delivered_at >=
            """;
        var since = Now - (90 * Day);
        var median = await One($"""
            SELECT avg(days) FROM (
                SELECT (done.delivered_at - said.at) / 86400000.0 AS days,
                    row_number() OVER (ORDER BY done.delivered_at - said.at) AS place, count(*) OVER () AS many
                {Closed} {since}) AS ranked
            WHERE place IN ((many + 1) / 2, (many + 2) / 2)
            """);
        var told = await Ask("/api/v1/loops/figures");

        Assert.Equal(await One($"SELECT count(*) {Closed} {since}"), told.GetProperty("closed").GetInt32());
        Assert.Equal(await One($"SELECT count(*) {Closed} {since} AND done.delivery = 'Kept'"), told.GetProperty("kept").GetInt32());
        Assert.Equal(await One($"SELECT count(*) {Closed} {since} AND done.delivery IN ('Kept', 'Broken')"), told.GetProperty("promised").GetInt32());
        Assert.True(told.GetProperty("closed").GetInt32() >= 8, $"{told.GetProperty("closed")} closed");
        Assert.Equal(median, told.GetProperty("medianDays").GetDouble(), 1e-6);
        Assert.Equal(
            await One("SELECT count(*) FROM feedback_opinions AS said JOIN requests AS open ON open.id = said.follow_up_id WHERE open.state NOT IN ('Closed', 'Cancelled')"),
            told.GetProperty("open").GetInt32());
    }

    private static (int Of, int Count) Share(JsonElement side, string name) => (side.GetProperty(name).GetProperty("of").GetInt32(), side.GetProperty(name).GetProperty("count").GetInt32());

    private async Task<JsonElement> Side(string side) => (await Ask("/api/v1/reputation")).EnumerateArray().Single(row => row.GetProperty("side").GetString() == side);

    private async Task<JsonElement> Ask(string path)
    {
        using var client = app.SignedIn(DemoApp.Manager);
        return JsonDocument.Parse(await client.GetStringAsync(path, _cancel)).RootElement;
    }

    private async Task<double> One(string sql)
    {
        var found = double.NaN;
        await foreach (var row in Rows(sql))
        {
            found = Convert.ToDouble(row.GetValue(0), CultureInfo.InvariantCulture);
        }

        return found;
    }

    private async IAsyncEnumerable<System.Data.Common.DbDataReader> Rows(string sql)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AmbosDb>().Database;
        await database.OpenConnectionAsync(_cancel);
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        while (await reader.ReadAsync(_cancel))
        {
            yield return reader;
        }
    }

    /// <summary>A quarter of the demo company, whose comments have been studied.</summary>
    public sealed class HeardApp : DemoApp
    {
        protected override async Task Arrange()
        {
            await Bring(0.25);
            await CatchUp();
            await With<StudyOpinions, bool>(async study =>
            {
                await study.Run(TestContext.Current.CancellationToken);
                return true;
            });
        }
    }
}
