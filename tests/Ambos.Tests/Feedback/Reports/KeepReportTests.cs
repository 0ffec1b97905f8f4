using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Reports;

/// <summary>Reports are ordered, looked at, changed and ended.</summary>
public sealed class KeepReportTests(ReportApp app) : IClassFixture<ReportApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private People People => app.People;

    [Fact]
    public async Task A_form_orders_a_report_of_what_the_page_shows_and_it_is_changed_rested_deleted_and_had_back()
    {
        var scene = await app.Answered(Secrecy.Named);
        var manager = app.SignedIn(People.Marta);

        var ordered = await manager.PostForm($"/feedback/report?survey={scene.Survey}&team={People.Workshop.Id}", "report", new Dictionary<string, string>
        {
            ["Name"] = "Workshop only",
            ["Cadence"] = "Monthly",
            ["Day"] = "31",
            ["Hour"] = "7",
        });

        var page = ordered.Headers.Location!.ToString();
        var shown = await manager.GetStringAsync(page, _cancel);
        Assert.Contains("Team: Workshop", shown, StringComparison.Ordinal);
        Assert.Contains("Every month: day 31", shown, StringComparison.Ordinal);
        await manager.PostForm(page, "report", new Dictionary<string, string> { ["Do"] = "pause" });
        Assert.Contains("Resting", await manager.GetStringAsync(page, _cancel), StringComparison.Ordinal);
        await manager.PostForm(page, "report", new Dictionary<string, string> { ["Do"] = "delete" });
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(page, _cancel)).StatusCode);
        var bin = await app.Query(db => db.Set<Ambos.Platform.Bin.Discarded>().Where(row => row.Name == "Workshop only").Select(row => row.Id).SingleAsync(_cancel));
        await manager.PostForm("/bin", $"restore-{bin}", []);
        Assert.Contains("Team: Workshop", await manager.GetStringAsync(page, _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Chromium_the_way_to_a_PDF_leads_to_the_page_and_says_why()
    {
        var scene = await app.Answered(Secrecy.Named);

        var answer = await app.SignedIn(People.Marta).GetAsync($"/surveys/{scene.Survey}/results.pdf?team={People.Workshop.Id}", _cancel);

        Assert.Equal($"/surveys/{scene.Survey}/results?team={People.Workshop.Id}", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(People.Sonia).GetAsync($"/surveys/{scene.Survey}/results.pdf", _cancel)).StatusCode);
        Assert.Equal($"/surveys/{scene.Survey}/sheet", (await app.SignedIn(People.Marta).GetAsync($"/surveys/{scene.Survey}/sheet.pdf", _cancel)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_sample_comes_at_once_to_who_asks_for_it()
    {
        var scene = await app.Answered(Secrecy.Named);
        var report = await app.Order(scene, People.Marta);

        await (await app.Post(People.Olga, $"result-reports/{report}/samples", new { })).Is(HttpStatusCode.NoContent);

        Assert.Single(await app.Mails(People.Olga, scene.Survey));
        Assert.Empty(await app.Mails(People.Marta, scene.Survey));
    }

    [Fact]
    public async Task Only_who_may_see_results_can_be_a_reader_and_the_same_key_orders_once()
    {
        var scene = await app.Answered(Secrecy.Named);
        var wish = new { surveyId = scene.Survey, cadence = "Weekly", weekday = "Monday", hour = 8, readers = new[] { People.Marta.AccountId } };

        await (await app.Post(People.Marta, "result-reports", new { surveyId = scene.Survey, readers = new[] { People.Sonia.AccountId } })).Refuses(HttpStatusCode.UnprocessableEntity, "may-not-read");
        await (await app.Post(People.Marta, "result-reports", new { surveyId = scene.Survey, filter = "team=x" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await app.Post(People.Sonia, "result-reports", wish)).Is(HttpStatusCode.Forbidden);
        var first = await (await app.Post(People.Marta, "result-reports", wish, $"once-{scene.Survey}")).Read<Made>(HttpStatusCode.Created);
        var second = await (await app.Post(People.Marta, "result-reports", wish, $"once-{scene.Survey}")).Read<Made>(HttpStatusCode.Created);

        Assert.Equal(first.Id, second.Id);
        Assert.Contains("weekday", await app.SignedIn(People.Olga).GetStringAsync("/feedback/reports.csv", _cancel), StringComparison.Ordinal);
        Assert.Equal(1, (await app.SignedIn(People.Olga).GetFromJsonAsync<JsonElement>($"/api/v1/result-reports?survey={scene.Survey}", _cancel)).GetProperty("items").GetArrayLength());
    }
}
