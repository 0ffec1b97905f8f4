using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Tests.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class DemoSurveysTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_surveys_after_a_delivery_are_named_in_the_language_of_the_demo_then_of_the_company_and_never_against_a_name_that_was_given()
    {
        await using var app = await DemoApp.Start();
        await app.Bring(0.1, "pl");
        await app.CatchUp();
        Assert.Equal(["Jak się spisaliśmy?"], await BuiltIn(app));

        await SetUp(app, "es");
        Assert.Equal(["¿Qué tal lo hicimos?"], await BuiltIn(app));

        await app.Run(work => work.Db.Set<Survey>().Where(survey => survey.BuiltIn != null).ExecuteUpdateAsync(row => row.SetProperty(survey => survey.Name, "Our own name"), _cancel));
        await SetUp(app, "ru");
        Assert.Equal(["Our own name"], await BuiltIn(app));
    }

    [Fact]
    public async Task The_demo_company_has_been_asked_and_its_results_agree_with_its_answers()
    {
        await using var app = await DemoApp.Start();
        await app.Bring(0.25, "pl");
        await app.CatchUp();

        Assert.Equal(["Jak się spisaliśmy?"], await BuiltIn(app));
        var surveys = await app.Query(db => db.Set<Survey>().Where(survey => survey.BuiltIn == null).ToDictionaryAsync(survey => survey.Kind, _cancel));
        Assert.Equal(new[] { SurveyKind.Nps, SurveyKind.Enps, SurveyKind.Pulse }.Order(), surveys.Keys.Order());
        Assert.Equal("Czy poleciliby nas Państwo innym?", surveys[SurveyKind.Nps].Name);

        var scores = await app.Query(db => db.Set<Response>().Where(response => response.SurveyId == surveys[SurveyKind.Nps].Id).Select(response => response.Answers).ToListAsync(_cancel));
        var values = scores.Select(answers => int.Parse(answers.One("nps")!, null)).ToList();
        var nps = 100.0 * (values.Count(value => value >= 9) - values.Count(value => value <= 6)) / values.Count;
        var told = await Results(app, surveys[SurveyKind.Nps].Id);
        Assert.Equal(values.Count, told.GetProperty("count").GetInt32());
        Assert.Equal(nps, told.GetProperty("score").GetProperty("value").GetDouble(), 6);
        Assert.Equal(8, told.GetProperty("waves").GetArrayLength());

        var pulse = await Results(app, surveys[SurveyKind.Pulse].Id);
        Assert.Equal(await app.Count<AnonymousResponse>(), pulse.GetProperty("count").GetInt32());
        Assert.Equal(12, pulse.GetProperty("waves").GetArrayLength());
        Assert.All(await app.Query(db => db.Set<AnonymousResponse>().ToListAsync(_cancel)), answer => Assert.NotEqual(WaitingAnswer.NotReleased, answer.Release));
    }

    [Fact]
    public async Task They_go_with_the_demo_company_unless_somebody_has_worked_on_them()
    {
        await using var app = await DemoApp.Start();
        await app.Bring();
        await app.CatchUp();
        var pulse = await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.Kind == SurveyKind.Pulse, _cancel));
        using (var client = app.SignedIn(DemoApp.Manager))
        using (var closed = await client.PutAsync($"/api/v1/surveys/{pulse.Id}/closure", null, _cancel))
        {
            Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        }

        await app.RemoveDemo();
        await app.CatchUp();

        Assert.Equal([pulse.Id], await app.Query(db => db.Set<Survey>().Where(survey => survey.BuiltIn == null).Select(survey => survey.Id).ToListAsync(_cancel)));
        Assert.Equal([pulse.Id], await app.Query(db => db.Set<Wave>().Where(wave => !db.Set<Survey>().Any(survey => survey.Id == wave.SurveyId && survey.BuiltIn != null))
            .Select(wave => wave.SurveyId).Distinct().ToListAsync(_cancel)));
        Assert.NotEqual(0, await app.Count<AnonymousResponse>());
        Assert.Equal(0, await app.Query(db => db.Set<Response>().CountAsync(response => response.PersonId == null, _cancel)));
        Assert.Equal(0, await app.Query(db => db.Set<Cell>().CountAsync(cell => cell.SurveyId != pulse.Id && cell.Count > 0 && !db.Set<Survey>().Any(survey => survey.Id == cell.SurveyId), _cancel)));
    }

    private async Task<JsonElement> Results(DemoApp app, Guid survey)
    {
        using var client = app.SignedIn(DemoApp.Manager);
        return JsonDocument.Parse(await client.GetStringAsync($"/api/v1/surveys/{survey}/results", _cancel)).RootElement;
    }

    private Task<List<string>> BuiltIn(DemoApp app) => app.Query(db => db.Set<Survey>().Where(survey => survey.BuiltIn != null).Select(survey => survey.Name).Distinct().ToListAsync(_cancel));

    private async Task SetUp(DemoApp app, string language)
    {
        await app.Run(async work =>
        {
            await Company.Write(work, new("Norte", "Europe/Madrid", language), _cancel);
            work.Record(CompanySetUp.Subject, Guid.Empty, new CompanySetUp("Norte", "Europe/Madrid", language));
        });
        app.Services.GetRequiredService<Company>().Forget();
        await app.CatchUp();
    }
}
