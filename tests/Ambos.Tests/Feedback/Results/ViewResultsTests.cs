using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Platform.Views;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Results;

public sealed class ViewResultsTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_view_of_customers_narrows_results_quotes_and_files_to_the_people_in_it()
    {
        var scene = await app.Scene(Secrecy.Named);
        await Answer(scene, app.World.People.Anna.Id, 12);
        await Answer(scene, app.World.People.Bruno.Id, 7);
        await Answer(scene, null, 5);
        await app.CatchUp();
        var manager = app.SignedIn(app.World.People.Marta);
        var view = await View("Colleagues", "/customers?side=Internal");

        var results = await manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results?view={view}", _cancel);
        var quotes = await manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results/quotes?view={view}", _cancel);
        var csv = await manager.GetStringAsync($"/surveys/{scene.Survey}/results.csv?view={view}", _cancel);
        var page = await manager.GetStringAsync($"/surveys/{scene.Survey}/results?view={view}", _cancel);

        Assert.Equal(12, results.GetProperty("count").GetInt64());
        Assert.Equal(12, quotes.GetProperty("quotes").GetArrayLength());
        Assert.Contains("all,,How are we doing?,recommend,,12,", csv, StringComparison.Ordinal);
        Assert.Contains("Colleagues", page, StringComparison.Ordinal);
        Assert.Equal(24, (await manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results", _cancel)).GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task An_anonymous_survey_knows_no_people_and_says_so()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(20);
        await scene.Release();
        var manager = app.SignedIn(app.World.People.Marta);
        var view = await View("Everybody", "/customers");

        foreach (var way in new[] { "results", "results/quotes", "results/drivers" })
        {
            var refused = await manager.GetAsync($"/api/v1/surveys/{scene.Survey}/{way}?view={view}", _cancel);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("view-of-anonymous", await refused.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        }

        Assert.Contains("An anonymous answer belongs to nobody", await manager.GetStringAsync($"/surveys/{scene.Survey}/results?view={view}", _cancel), StringComparison.Ordinal);
        Assert.Contains("An anonymous answer belongs to nobody", await manager.GetStringAsync($"/surveys/{scene.Survey}/results/quotes?view={view}", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_view_is_no_view()
    {
        var scene = await app.Scene(Secrecy.Named);
        var view = await View("Mine", "/customers");

        var refused = await app.SignedIn(app.World.People.Olga).GetAsync($"/api/v1/surveys/{scene.Survey}/results?view={view}", _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    /// <summary>Marta keeps a list of customers.</summary>
    private async Task<Guid> View(string name, string address)
    {
        await app.SignedIn(app.World.People.Marta).PostForm(
            $"/views/new?at={Uri.EscapeDataString(address)}", "view", new Dictionary<string, string> { ["Named.Name"] = name, ["Named.Address"] = address });

        return await app.Query(db => db.Set<SavedView>().Where(view => view.Name == name).Select(view => view.Id).SingleAsync(_cancel));
    }

    private Task Answer(SurveyScene scene, Guid? person, int times) => app.Run(work =>
    {
        for (var i = 0; i < times; i++)
        {
            var response = new Response
            {
                Id = Guid.CreateVersion7(),
                SurveyId = scene.Survey,
                WaveId = scene.Waves[0].Id,
                Version = 1,
                At = Instant.FromUtc(2026, 2, 3, 10, 0),
                Channel = SurveyChannel.Mail,
                Language = "en",
                Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = ["9"], ["why"] = ["Quick."] }),
                PersonId = person,
            };
            work.Db.Add(response);
            work.Record(Survey.Subject, scene.Survey, new SurveyAnswered(response.Id, person, null));
        }

        return Task.CompletedTask;
    });
}
