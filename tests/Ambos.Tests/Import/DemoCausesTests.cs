using System.Text.Json;
using Ambos.Chain.Histories.Demo;
using Ambos.Chain.Report;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Import;

/// <summary>What is hidden in the demo company is found in the figures of the report and in the trace; no request contradicts itself.</summary>
public sealed class DemoCausesTests(DemoQuarterApp app) : IClassFixture<DemoQuarterApp>
{
    private static readonly DemoTexts Texts = DemoTexts.Of("en");

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private LocalDate Today => app.Clock.Now().InUtc().Date;

    [Fact]
    public async Task One_link_decays_evenly_over_its_days_and_no_other_does()
    {
        var before = await app.Report(Today.PlusDays(-Causes.Decay.Days - 365), Today.PlusDays(-Causes.Decay.Days));
        var middle = await app.Report(Today.PlusDays(-Causes.Decay.Days * 2 / 3), Today.PlusDays(-Causes.Decay.Days / 3));
        var last = await app.Report(Today.PlusDays(-30), Today);

        var (sound, failing, broken) = (OnTime(Decaying(before)), OnTime(Decaying(middle)), OnTime(Decaying(last)));

        Assert.InRange(sound, 0.85, 1);
        Assert.InRange(failing, broken, sound - 0.15);
        Assert.InRange(broken, 0, 0.45);
        foreach (var link in last.Links.Where(link => link.Step != "" && link.OnTime + link.Late >= 20 && link != Decaying(last)))
        {
            Assert.True(OnTime(link) > 0.65, $"{link.Supplier} > {link.Customer} {link.Step}: {OnTime(link)}");
        }
    }

    [Fact]
    public async Task The_decaying_link_is_what_breaks_the_promises_outside_and_the_trace_says_so()
    {
        var step = Texts.Services[Causes.Decay.Step].Step;
        var report = await app.Report(Today.PlusDays(-80), Today);

        var broken = report.Services.Single(service => service.Service == Texts.Services[Causes.Decay.Chain].Name).BrokenBy;

        Assert.Equal(step, broken.MaxBy(pair => pair.Value).Key);
        var request = await app.Query(db => db.Set<Request>().Where(row => row.BrokenBy == step).OrderByDescending(row => row.Number).FirstAsync(_cancel));
        using var client = app.SignedIn(DemoApp.Manager);
        var trace = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/requests/{request.Id}/trace", _cancel)).RootElement;
        Assert.Equal(step, trace.GetProperty("brokenBy").GetProperty("step").GetString());
        Assert.True(trace.GetProperty("brokenBy").GetProperty("overrunSeconds").GetInt64() > 0);
        Assert.Equal(Texts.Teams[Causes.Decay.Supplier].Name, trace.GetProperty("brokenBy").GetProperty("supplier").GetString());
    }

    [Fact]
    public async Task One_team_is_flooded_on_Mondays_and_keeps_fewer_of_the_promises_made_then()
    {
        List<ServiceReport> mondays = [], others = [];
        for (var day = Today.PlusDays(-112); day < Today.PlusDays(-14); day = day.PlusDays(1))
        {
            var service = (await app.Report(day, day)).Services.FirstOrDefault(service => service.Service == Texts.Services[Causes.Flood.Service].Name);
            if (service is not null)
            {
                (day.DayOfWeek == Causes.Flood.Day ? mondays : others).Add(service);
            }
        }

        Assert.InRange(mondays.Average(day => day.Requests) / others.Average(day => day.Requests), Causes.Flood.Volume * 0.7, Causes.Flood.Volume * 1.3);
        Assert.True(Kept(mondays) < Kept(others) - 0.15, $"{Kept(mondays)} on Mondays, {Kept(others)} on other days");
    }

    [Fact]
    public async Task A_reason_for_rejections_inside_comes_before_bad_scores_outside_by_two_weeks()
    {
        List<double> rejected = [], scores = [];
        for (var week = Today.PlusDays(-7 * 75); week < Today; week = week.PlusDays(7))
        {
            var report = await app.Report(week, week.PlusDays(6));
            rejected.Add(Noticed(report));
            scores.Add(report.Services.FirstOrDefault(service => service.Service == Texts.Services[Causes.Defect.Scored].Name)?.ScoreMean ?? double.NaN);
        }

        double[] lags = [.. Enumerable.Range(0, 6).Select(lag => Correlation(rejected, scores, lag))];

        Assert.Equal(Causes.Defect.LagDays / 7, Array.IndexOf(lags, lags.Min()));
        Assert.InRange(lags.Min(), -1, -0.4);
    }

    [Fact]
    public async Task What_is_under_way_has_no_promise_kept_unless_it_came_back_since()
    {
        var odd = await Ask("""
            SELECT r.source_key AS "Value" FROM requests r
            JOIN requests_promises p ON p.request_id = r.id AND p.kind = 'Delivery' AND p.verdict IN ('Kept', 'Broken')
            WHERE r.phase = 'Open'
              AND NOT EXISTS (SELECT 1 FROM requests_handovers h WHERE h.request_id = r.id AND h.state = 'Rejected' AND h.presented_at = p.done_at)
              AND NOT EXISTS (SELECT 1 FROM requests_states s WHERE s.request_id = r.id AND s.state = 'Reopened' AND s.at >= p.done_at)
            """);

        Assert.Empty(odd);
        Assert.NotEmpty(await Ask("SELECT source_key AS \"Value\" FROM requests WHERE phase = 'Open' AND state = 'InProgress'"));
    }

    [Fact]
    public async Task What_is_delivered_waits_for_nobody_and_what_is_closed_stays_closed() => Assert.Empty(await Ask("""
        SELECT r.source_key AS "Value" FROM requests r
        JOIN requests_states s ON s.request_id = r.id
        WHERE s.at > r.closed_at OR (s.state = 'Waiting' AND s.at >= r.delivered_at)
        """));

    private Task<List<string>> Ask(string question) => app.Query(db => db.Database.SqlQueryRaw<string>(question).ToListAsync(_cancel));

    private static double Noticed(ChainReport report) => report.Links
        .Where(link => link.Supplier == Texts.Teams[Causes.Defect.Supplier].Name && link.Customer == Texts.Teams[Causes.Defect.Receiver].Name)
        .Sum(link => link.Rejections.GetValueOrDefault(Texts.Reasons[$"{Causes.Defect.Supplier}>{Causes.Defect.Receiver}"][Causes.Defect.Reason]));

    private static LinkReport Decaying(ChainReport report) => report.Links.Single(link =>
        link.Supplier == Texts.Teams[Causes.Decay.Supplier].Name && link.Customer == Texts.Teams[Causes.Decay.Receiver].Name);

    private static double OnTime(LinkReport link) => (double)link.OnTime / (link.OnTime + link.Late);

    private static double Kept(List<ServiceReport> days) => (double)days.Sum(day => day.Kept) / days.Sum(day => day.Kept + day.Broken);

    /// <summary>Pearson's, of what was noticed and the scores so many weeks later; weeks without scores are left out.</summary>
    private static double Correlation(List<double> rejected, List<double> scores, int lag)
    {
        var pairs = rejected.Zip(scores.Skip(lag)).Where(pair => !double.IsNaN(pair.Second)).ToList();
        var (x, y) = (pairs.Average(pair => pair.First), pairs.Average(pair => pair.Second));
        var both = pairs.Sum(pair => (pair.First - x) * (pair.Second - y));
        return both / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.First - x, 2)) * pairs.Sum(pair => Math.Pow(pair.Second - y, 2)));
    }
}
