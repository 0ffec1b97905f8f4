using System.Net;
using System.Text.Json;
using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Results;

public sealed class ResultsTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_score_of_a_survey_is_that_of_its_answers_with_n_and_interval()
    {
        var scene = await app.Scene(Secrecy.Named);
        var answers = await scene.AnswerNamed(90);

        var results = await Results(scene, "");

        var expected = Score.Of(Measure.Nps, ValueCounts.Of(answers.Select(answer => int.Parse(answer.Answers.One("recommend")!, null))))!;
        Assert.Equal(90, results.GetProperty("count").GetInt64());
        Same(expected, results.GetProperty("score"));
        Assert.Equal(3, Groups(results, "team").Count);
        foreach (var group in Groups(results, "team"))
        {
            var team = Guid.Parse(group.GetProperty("value").GetString()!);
            Same(
                Score.Of(Measure.Nps, ValueCounts.Of(answers.Where(answer => answer.TeamId == team).Select(answer => int.Parse(answer.Answers.One("recommend")!, null))))!,
                group.GetProperty("score"));
        }
    }

    [Fact]
    public async Task The_filter_in_the_address_chooses_team_channel_and_wave()
    {
        var scene = await app.Scene(Secrecy.Named);
        var answers = await scene.AnswerNamed(30);
        await scene.AnswerNamed(8, wave: 1);

        var team = await Results(scene, $"team={scene.Teams[0]}&channel=mail&to={scene.Waves[0].Starts:uuuu-MM-dd}");
        var wave = await Results(scene, $"from={scene.Waves[1].Starts:uuuu-MM-dd}&to={scene.Waves[1].Starts:uuuu-MM-dd}&against=before");

        Assert.Equal(answers.Count(answer => answer.TeamId == scene.Teams[0] && answer.Channel is SurveyChannel.Mail), team.GetProperty("count").GetInt64());
        Assert.Equal(8, wave.GetProperty("count").GetInt64());
        Assert.Equal(30, wave.GetProperty("before").GetProperty("count").GetInt64());
        Assert.NotEqual(JsonValueKind.Null, wave.GetProperty("difference").ValueKind);
    }

    [Theory]
    [InlineData("team=everybody", "team")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-03-01&to=2026-02-01", "to")]
    [InlineData("channel=pigeon", "channel")]
    [InlineData("language=english", "language")]
    [InlineData("against=others", "against")]
    public async Task A_word_that_cannot_be_understood_is_named(string words, string field)
    {
        var scene = await app.Scene(Secrecy.Named);

        var answer = await app.SignedIn(app.World.People.Marta).GetAsync($"/api/v1/surveys/{scene.Survey}/results?{words}", _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cells_counted_at_once_are_those_counted_in_parts()
    {
        var scene = await app.Scene(Secrecy.Named);
        var answers = await scene.AnswerNamed(25);
        answers.AddRange(await scene.AnswerNamed(17));

        var whole = new CountAnswers();
        answers.ForEach(answer => whole.Add(
            new(scene.Survey, answer.WaveId, 0, answer.TeamId, answer.ServiceId, null, answer.Language, answer.Channel), SurveyScene.Asked, answer.Answers));
        var kept = await app.Query(db => db.Set<Cell>().Where(cell => cell.SurveyId == scene.Survey).ToDictionaryAsync(cell => cell.Id, _cancel));

        Assert.Equal(kept.Count, whole.Cells().Count());
        Assert.All(whole.Cells(), cell =>
        {
            Assert.Equal(cell.Count, kept[cell.Id].Count);
            Assert.Equal(cell.Values, kept[cell.Id].Values);
            Assert.Equal(cell.Sums, kept[cell.Id].Sums);
        });
    }

    [Fact]
    public async Task Drivers_are_told_from_thirty_answers_on()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(20);
        var few = await Get(scene, "results/drivers");
        await scene.AnswerNamed(200);
        var enough = await Get(scene, "results/drivers");

        Assert.Equal(nameof(RegressionFault.TooFewCases), few.GetProperty("fault").GetString());
        var pace = enough.GetProperty("drivers").EnumerateArray().Single(driver => driver.GetProperty("question").GetString() == "pace");
        Assert.InRange(2.0, pace.GetProperty("low").GetDouble() - 0.5, pace.GetProperty("high").GetDouble() + 0.5);
        Assert.True(pace.GetProperty("explained").GetDouble() > 0.5);
    }

    [Fact]
    public async Task A_page_says_score_and_doubt_and_leads_to_the_customer()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(40);
        await scene.AnswerNamed(40, wave: 1);
        var manager = app.SignedIn(app.World.People.Marta);

        var page = await manager.GetStringAsync($"/surveys/{scene.Survey}/results?from={scene.Waves[1].Starts:uuuu-MM-dd}&against=before", _cancel);
        var quotes = await manager.GetStringAsync($"/surveys/{scene.Survey}/results/quotes", _cancel);

        Assert.Contains("95 % interval", page, StringComparison.Ordinal);
        Assert.Contains("In the period compared with", page, StringComparison.Ordinal);
        Assert.Contains($"/customers/{app.World.People.Bruno.Id}", quotes, StringComparison.Ordinal);
        foreach (var further in new[] { "results/drivers", "results/response", "wallboard", "annotations" })
        {
            Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync($"/surveys/{scene.Survey}/{further}", _cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task Results_come_as_CSV_and_as_a_workbook()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(12);
        var manager = app.SignedIn(app.World.People.Marta);

        var csv = await manager.GetStringAsync($"/surveys/{scene.Survey}/results.csv", _cancel);
        var workbook = await manager.GetAsync($"/surveys/{scene.Survey}/results.csv?format=xlsx", _cancel);

        Assert.Contains("all,,How are we doing?,recommend,,12,", csv, StringComparison.Ordinal);
        Assert.Contains("spreadsheetml", workbook.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_is_noted_on_the_chart_and_taken_off_again()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(12);
        await scene.AnswerNamed(12, wave: 1);
        var manager = app.SignedIn(app.World.People.Marta);
        var page = $"/surveys/{scene.Survey}/annotations";

        await manager.PostForm(page, "annotate", new Dictionary<string, string> { ["Note.Day"] = "2026-02-14", ["Note.Text"] = "A new carrier" });
        Assert.Contains("A new carrier", await manager.GetStringAsync($"/surveys/{scene.Survey}/results", _cancel), StringComparison.Ordinal);
        var refused = await manager.PostAsJsonAsync($"/api/v1{page}", new { Day = "soon", Text = "x" }, _cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var note = await app.Query(db => db.Set<Ambos.Feedback.Results.Annotation>().SingleAsync(note => note.SurveyId == scene.Survey, _cancel));
        await manager.PostForm(page, $"remove-{note.Id}", []);
        Assert.DoesNotContain("A new carrier", await manager.GetStringAsync($"/surveys/{scene.Survey}/results", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_undeliverable_stand_apart_from_the_silent()
    {
        var scene = await app.Scene(Secrecy.Named);
        await app.Run(work =>
        {
            foreach (var (state, participated, count) in new[]
                {
                    (InvitationState.Sent, true, 20), (InvitationState.Sent, false, 60), (InvitationState.Undeliverable, false, 20), (InvitationState.Waiting, false, 5),
                })
            {
                work.Db.AddRange(Enumerable.Range(0, count).Select(_ => new Invitation
                {
                    Id = Guid.CreateVersion7(),
                    SurveyId = scene.Survey,
                    WaveId = scene.Waves[0].Id,
                    Language = "en",
                    Channel = SurveyChannel.Mail,
                    State = state,
                    CreatedAt = work.Now,
                    Participated = participated,
                }));
            }

            return Task.CompletedTask;
        });

        var page = await app.SignedIn(app.World.People.Marta).GetStringAsync($"/surveys/{scene.Survey}/results/response", _cancel);

        Assert.Contains("25%", page.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("n = 80", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_manager_sees_no_results_and_what_is_not_there_is_404()
    {
        var scene = await app.Scene(Secrecy.Named);

        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Eva).GetAsync($"/api/v1/surveys/{scene.Survey}/results", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.World.People.Marta).GetAsync($"/api/v1/surveys/{Guid.NewGuid()}/results", _cancel)).StatusCode);
    }

    private static List<JsonElement> Groups(JsonElement results, string kind) =>
        [.. results.GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("kind").GetString() == kind)];

    private static void Same(Estimate expected, JsonElement actual)
    {
        Assert.Equal(expected.Value, actual.GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(expected.Count, actual.GetProperty("count").GetInt64());
        Assert.Equal(expected.Interval!.Value.Low, actual.GetProperty("low").GetDouble(), 1e-9);
        Assert.Equal(expected.Interval!.Value.High, actual.GetProperty("high").GetDouble(), 1e-9);
    }

    private Task<JsonElement> Results(SurveyScene scene, string words) => Get(scene, $"results?{words}");

    private async Task<JsonElement> Get(SurveyScene scene, string what) =>
        await app.SignedIn(app.World.People.Marta).GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/{what}", _cancel);
}
