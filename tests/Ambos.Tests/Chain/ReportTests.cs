using System.Globalization;
using System.Net;
using System.Text.Json;
using Ambos.Chain.Report;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Chain;

public sealed class ReportTests(ChainApp app) : IClassFixture<ChainApp>
{
    private const string Reports = "/api/v1/reports/chain";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null)]
    [InlineData("2024-12-05", "2026-01-17")]
    [InlineData("2025-03-01", "2025-06-30")]
    public async Task Services_say_what_SQL_over_the_requests_says(string? from, string? to)
    {
        var report = await Report($"?from={from}&to={to}");

        Assert.Equal(3, report.Services.Count);
        foreach (var service in report.Services)
        {
            var expected = (await Sql($"""
                SELECT count(*), count(delivered_at),
                  sum(CASE WHEN delivered_at IS NOT NULL AND delivery = 'Kept' THEN 1 ELSE 0 END),
                  sum(CASE WHEN delivered_at IS NOT NULL AND delivery = 'Broken' THEN 1 ELSE 0 END),
                  sum(CASE WHEN ping_pong THEN 1 ELSE 0 END),
                  sum(CASE WHEN score_count > 0 THEN 1 ELSE 0 END),
                  avg(CASE WHEN score_count > 0 THEN 1.0 * score_sum / score_count END),
                  avg(CASE WHEN score_count > 0 AND delivered_at IS NOT NULL AND delivery = 'Kept' THEN 1.0 * score_sum / score_count END),
                  avg(CASE WHEN score_count > 0 AND delivered_at IS NOT NULL AND delivery = 'Broken' THEN 1.0 * score_sum / score_count END),
                  sum((SELECT count(*) FROM requests_handovers h WHERE h.request_id = r.id AND h.state IN ('Presented', 'Accepted', 'Rejected', 'Taken')))
                FROM requests r JOIN catalogue_services s ON s.id = r.service_id WHERE s.name = '{service.Service}' {Between("r.day", from, to)}
                """)).Single();

            Assert.Equal(
                expected.Take(6).Append(expected[9]),
                [service.Requests, service.Delivered, service.Kept, service.Broken, service.PingPong, service.ScoreCount, service.Handovers]);
            Assert.Equal(service.Requests - service.Delivered, service.Undelivered);
            Assert.Equal(expected[6], service.ScoreMean ?? double.NaN, 9);
            Assert.Equal(expected[7], service.ScoreMeanKept ?? double.NaN, 9);
            Assert.Equal(expected[8], service.ScoreMeanBroken ?? double.NaN, 9);
        }
    }

    [Fact]
    public async Task Every_broken_request_stands_under_one_step()
    {
        foreach (var service in (await Report("")).Services)
        {
            Assert.Equal(service.Broken, service.BrokenBy.Values.Sum());
            var made = await Sql($"""
                SELECT count(*) FROM requests r JOIN catalogue_services s ON s.id = r.service_id
                WHERE s.name = '{service.Service}' AND delivered_at IS NOT NULL AND delivery = 'Broken' AND broken_by = 'Make'
                """);
            Assert.Equal(made.Single()[0], service.BrokenBy.GetValueOrDefault("Make"));
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2025-01-15", "2026-03-02")]
    public async Task Links_say_what_SQL_over_the_hand_overs_says(string? from, string? to)
    {
        var report = await Report($"?from={from}&to={to}");
        var links = await Sql($"""
            SELECT count(*) FROM (SELECT DISTINCT supplier_id, receiver_id, service_id, step FROM requests_handovers h
            WHERE presented_at IS NOT NULL AND state <> 'Cancelled' {Between("h.day", from, to)}) l
            """);

        Assert.Equal(links.Single()[0], report.Links.Count);
        foreach (var link in report.Links)
        {
            var expected = (await Sql($"SELECT {LinkColumns} {Handovers(link, from, to)}")).Single();
            var cycles = (await Sql($"SELECT (presented_at - started_at) / 3600000.0 {Handovers(link, from, to)} ORDER BY 1")).ConvertAll(row => row[0]);

            Assert.Equal(expected.Take(3), [link.Handovers, link.OnTime, link.Late]);
            Assert.Equal(expected[3] == 0 ? null : expected[4] / expected[3], link.FirstPassYield);
            Assert.Equal(expected[5] / 3600, link.OwedHours, 9);
            Assert.Equal(expected[6], link.Rejections.Values.Sum());
            Assert.Equal(At(cycles, 0.5), link.CycleHours.Median!.Value, 9);
            Assert.Equal(At(cycles, 0.9), link.CycleHours.P90!.Value, 9);
        }
    }

    [Fact]
    public async Task A_side_and_a_service_narrow_the_report()
    {
        var expected = await Sql("SELECT count(*) FROM requests r JOIN catalogue_services s ON s.id = r.service_id WHERE s.name = 'Packing' AND side = 'Internal'");

        var report = await Report("?service=packing&side=internal");

        Assert.Equal(["Packing"], report.Services.Select(service => service.Service));
        Assert.Equal(expected.Single()[0], report.Services[0].Requests);
        var both = await Report("?service=Packing");
        Assert.True(both.Services[0].Requests > report.Services[0].Requests);
    }

    [Fact]
    public async Task Every_figure_comes_with_its_definition()
    {
        var client = app.SignedIn(app.World.People.Marta);

        var json = await client.GetFromJsonAsync<JsonElement>(Reports, _cancel);

        var figures = json.GetProperty("services")[0].EnumerateObject().Concat(json.GetProperty("links")[0].EnumerateObject())
            .Select(figure => figure.Name).Except(["service", "supplier", "supplierKey", "customer", "customerKey", "step"]).Distinct();
        var defined = json.GetProperty("definitions").EnumerateObject().Select(definition => definition.Name).ToHashSet();
        Assert.All(figures, figure => Assert.Contains(figure, defined));
    }

    [Theory]
    [InlineData("from=2025-13-01", "from", "not-a-day")]
    [InlineData("to=yesterday", "to", "not-a-day")]
    [InlineData("from=2025-02-02&to=2025-02-01", "to", "before-from")]
    [InlineData("side=7", "side", "not-a-side")]
    [InlineData("service=Chairs", "service", "unknown")]
    public async Task A_question_that_cannot_be_answered_names_its_field(string query, string field, string code)
    {
        var response = await app.SignedIn(app.World.People.Marta).GetAsync($"{Reports}?{query}", _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Only_those_who_may_see_the_chain_get_the_report()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Guest().GetAsync(Reports, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Sonia).GetAsync(Reports, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Bruno).GetAsync(Reports, _cancel)).StatusCode);
    }

    private const string LinkColumns = """
        count(*), sum(CASE WHEN presented_at <= due_at THEN 1 ELSE 0 END), sum(CASE WHEN presented_at > due_at THEN 1 ELSE 0 END),
        sum(CASE WHEN cycle = 1 AND h.state IN ('Accepted', 'Rejected') THEN 1 ELSE 0 END),
        sum(CASE WHEN cycle = 1 AND h.state = 'Accepted' THEN 1 ELSE 0 END), sum(late_seconds),
        sum(CASE WHEN h.state = 'Rejected' THEN 1 ELSE 0 END)
        """;

    private static string Handovers(LinkReport link, string? from, string? to) => $"""
        FROM requests_handovers h JOIN catalogue_services s ON s.id = h.service_id JOIN customers a ON a.id = h.supplier_id
          LEFT JOIN customers b ON b.id = h.receiver_id
        WHERE presented_at IS NOT NULL AND h.state <> 'Cancelled' AND s.name = '{link.Service}' AND step = '{link.Step}'
          AND a.name = '{link.Supplier}' AND coalesce(b.name, 'customers') = '{link.Customer}' {Between("h.day", from, to)}
        """;

    private static string Between(string column, string? from, string? to) => from is null
        ? ""
        : $"AND {column} BETWEEN {Days(from)} AND {Days(to!)}";

    private static int Days(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.ToEpochDay();

    /// <summary>The percentile as Hyndman and Fan's type 7 defines it, written down from the definition.</summary>
    private static double At(List<double> sorted, double share)
    {
        var rank = (sorted.Count - 1) * share;
        var below = sorted[(int)Math.Floor(rank)];
        var above = sorted[(int)Math.Ceiling(rank)];
        return below + ((rank - Math.Floor(rank)) * (above - below));
    }

    private async Task<ChainReport> Report(string query) =>
        (await app.SignedIn(app.World.People.Marta).GetFromJsonAsync<ChainReport>(Reports + query, Json.Configure(new(JsonSerializerDefaults.Web)), _cancel))!;

    private Task<List<double[]>> Sql(string sql) => app.Query(async db =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the texts stand in this file
        command.CommandText = sql;
#pragma warning restore CA2100
        await db.Database.OpenConnectionAsync(_cancel);
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        List<double[]> rows = [];
        while (await reader.ReadAsync(_cancel))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field) ? double.NaN : Convert.ToDouble(reader[field], CultureInfo.InvariantCulture))]);
        }

        return rows;
    });
}
