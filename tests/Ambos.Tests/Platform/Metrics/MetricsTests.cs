using System.Globalization;
using System.Net;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Tests.Platform.Web;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Metrics;

public sealed class MetricsTests(Desk app) : IClassFixture<Desk>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_administrators_and_their_tokens_read_the_metrics()
    {
        var secret = await app.With<CreateToken, string>(create => create.For(Actor.System, app.People.Olga.AccountId, new() { Name = "Watcher" }, _cancel));
        var watcher = app.Guest();
        watcher.DefaultRequestHeaders.Authorization = new("Bearer", secret);

        Assert.Equal(HttpStatusCode.OK, (await watcher.GetAsync("/metrics", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.SignedIn(app.People.Olga).GetAsync("/metrics", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.People.Marta).GetAsync("/metrics", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Guest().GetAsync("/metrics", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Requests_writes_queues_and_the_journal_are_counted()
    {
        await app.CatchUp();
        var before = await Figures();

        await app.AskTable(app.People.Carla);
        var after = await Figures();

        Assert.True(after["""ambos_http_requests_total{area="api",status="2xx"}"""] > before["""ambos_http_requests_total{area="api",status="2xx"}"""]);
        Assert.True(after["ambos_writes_total"] > before["ambos_writes_total"]);
        Assert.True(after["ambos_write_groups_total"] > before["ambos_write_groups_total"]);
        Assert.Equal(0, before["""ambos_journal_behind{follower="seal"}"""]);
        Assert.True(after["""ambos_journal_behind{follower="seal"}"""] > 0);
        Assert.True(after["""ambos_requests{phase="Open"}"""] > before.GetValueOrDefault("""ambos_requests{phase="Open"}"""));
        Assert.True(after["process_resident_memory_bytes"] > 1_000_000);
    }

    [Fact]
    public async Task The_text_keeps_to_the_format_of_Prometheus()
    {
        var answer = await app.SignedIn(app.People.Olga).GetAsync("/metrics", _cancel);
        var lines = (await answer.Content.ReadAsStringAsync(_cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.All(lines, line => Assert.Matches("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.E+-]+)$""", line));
        var typed = lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(typed.Distinct(), typed);
        Assert.All(lines.Where(line => line[0] != '#'), line => Assert.Contains(typed, name => line.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Durations_rise_with_their_classes_up_to_the_number_of_all()
    {
        await app.AskTable(app.People.Carla);
        var figures = await Figures();

        var classes = figures.Where(figure => figure.Key.StartsWith("""ambos_http_request_duration_seconds_bucket{area="api",""", StringComparison.Ordinal)).Select(figure => figure.Value).ToList();

        Assert.Equal(11, classes.Count);
        Assert.Equal(classes.Order(), classes);
        Assert.Equal(figures["""ambos_http_request_duration_seconds_count{area="api"}"""], classes[^1]);
    }

    [Theory]
    [InlineData("127.0.0.1", "", HttpStatusCode.OK)]
    [InlineData("::1", "", HttpStatusCode.OK)]
    [InlineData("198.51.100.7", "", HttpStatusCode.NotFound)]
    [InlineData("127.0.0.1", "198.51.100.7", HttpStatusCode.NotFound)]
    [InlineData("", "", HttpStatusCode.NotFound)]
    public async Task By_setting_programs_of_this_machine_read_them_unless_a_proxy_stands_between(string from, string forwarded, HttpStatusCode expected)
    {
        await using var local = new LocalApp();
        await local.InitializeAsync();
        var program = local.Guest();
        program.DefaultRequestHeaders.TryAddWithoutValidation(Neighbour.Header, from);
        if (forwarded.Length > 0)
        {
            program.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        }

        Assert.Equal(expected, (await program.GetAsync("/metrics", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Health_tells_strangers_nothing_and_administrators_the_reasons()
    {
        await using var small = new Desk();
        await small.InitializeAsync();
        var well = await small.Guest().GetFromJsonAsync<JsonElement>("/health/ready", _cancel);
        await small.Run(work => work.Db.Database.ExecuteSqlAsync($"DROP TABLE journal_followers"));

        using var stranger = await small.Guest().GetAsync("/health/ready", _cancel);
        using var olga = await small.SignedIn(small.People.Olga).GetAsync("/health/ready", _cancel);

        Assert.Equal("ready", well.GetProperty("status").GetString());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (stranger.StatusCode, olga.StatusCode));
        Assert.DoesNotContain("journal_followers", await stranger.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Contains("journal_followers", await olga.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal("live", (await small.Guest().GetStringAsync("/health/live", _cancel)).Trim('"'));
    }

    private async Task<Dictionary<string, double>> Figures() =>
        (await app.SignedIn(app.People.Olga).GetStringAsync("/metrics", _cancel)).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private sealed class LocalApp : TestHost.TestApp
    {
        protected override Dictionary<string, string> Settings { get; } = new() { ["metrics"] = "loopback" };

        protected override void Change(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Neighbour());
    }
}
