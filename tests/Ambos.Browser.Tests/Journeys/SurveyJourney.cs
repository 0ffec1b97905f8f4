using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>Somebody answers a survey on a phone: in four languages, by keyboard alone, without script, and while the line is cut.</summary>
public sealed class SurveyJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private const string Thanks = "Thank you for your answer.";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Next", "Send the answers", Thanks)]
    [InlineData("es", "Siguiente", "Enviar las respuestas", "Gracias por su respuesta.")]
    [InlineData("ru", "Далее", "Отправить ответы", "Спасибо за ваш ответ.")]
    [InlineData("pl", "Dalej", "Wyślij odpowiedzi", "Dziękujemy za odpowiedź.")]
    public async Task An_anonymous_survey_of_three_pages_is_answered_in_every_language(string language, string next, string send, string thanks)
    {
        var survey = await StorySurvey.Ask(app, "job-satisfaction");
        await using var reader = await app.Visit(chromium, window: Window.Phone with { Language = language, Dark = language is "es" or "ru" });
        await reader.Go(await StorySurvey.Invite(app, survey, language));
        await reader.AssertSound();

        await reader.Page.Locator("input[name='q:satisfaction'][value='4']").CheckAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = next }).ClickAsync();
        await reader.Page.Locator("input[name='q:tools'][value='5']").CheckAsync();
        await reader.AssertSound();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = next }).ClickAsync();
        await reader.Page.Locator("textarea").FillAsync("Ł я ñ");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await reader.Page.GetByText(thanks).WaitForAsync();
        await reader.AssertSound();

        var kept = Assert.Single(await Waiting(survey)).Answer;
        Assert.Equal(("4", "5", "Ł я ñ"), (kept.Answers.One("satisfaction"), kept.Answers.One("tools"), kept.Answers.One("comment")));
    }

    [Fact]
    public async Task A_survey_with_a_branch_is_answered_by_keyboard_alone()
    {
        var survey = await StorySurvey.Ask(app, "nps");
        await using var reader = await app.Visit(chromium, window: Window.Phone);
        await reader.Go(await StorySurvey.Invite(app, survey));

        await reader.TabTo(reader.Page.Locator("input[name='q:nps']").First);
        await reader.Page.Keyboard.PressAsync("Space");
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await reader.TabTo(reader.Page.Locator("textarea[name='q:better']"));
        await reader.Page.Keyboard.TypeAsync("Answer the phone");
        await reader.TabTo(reader.Page.Locator("#send"));
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.GetByText(Thanks).WaitForAsync();

        var kept = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal(("2", "Answer the phone"), (kept.Answers.One("nps"), kept.Answers.One("better")));
    }

    [Theory]
    [InlineData("enps")]
    [InlineData("nps")]
    public async Task When_the_line_is_cut_the_answers_are_kept_and_sent_as_soon_as_it_is_back(string template)
    {
        var survey = await StorySurvey.Ask(app, template);
        await using var reader = await app.Visit(chromium, window: Window.Phone);
        await reader.Go(await StorySurvey.Invite(app, survey));
        await reader.Page.Context.SetOfflineAsync(true);
        await reader.Page.Locator("input[name='q:nps'][value='9']").CheckAsync();
        await reader.Page.Locator("textarea[name='q:comment']").FillAsync("In the tunnel");
        await reader.Page.Locator("#send").ClickAsync();
        await reader.Page.GetByText("The line is broken.").WaitForAsync();
        Assert.True(await reader.Page.Locator("#line").EvaluateAsync<bool>("line => line.getBoundingClientRect().top >= 0 && line.getBoundingClientRect().bottom <= innerHeight"));
        Assert.Equal(0, await Answers(survey));

        await reader.Page.Context.SetOfflineAsync(false);
        await reader.Page.GetByText(Thanks).WaitForAsync();

        Assert.Equal(1, await Answers(survey));
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>("() => Object.keys(localStorage)"));
    }

    [Fact]
    public async Task Half_an_answer_is_there_again_when_the_link_is_opened_once_more()
    {
        await using var reader = await app.Visit(chromium, window: Window.Phone);
        var address = await StorySurvey.Invite(app, await StorySurvey.Ask(app, "job-satisfaction"));
        await reader.Go(address);
        await reader.Page.Locator("input[name='q:satisfaction'][value='2']").CheckAsync();
        await reader.Page.Locator("#next").ClickAsync();

        await reader.Go(address);

        await reader.Page.GetByText("Your answers of last time are here again.").WaitForAsync();
        await reader.Page.GetByText("Page 2 of 3").WaitForAsync();
        Assert.True(await reader.Page.Locator("input[name='q:satisfaction'][value='2']").IsCheckedAsync());
    }

    [Fact]
    public async Task Without_script_the_same_form_is_one_page()
    {
        var survey = await StorySurvey.Ask(app, "team-evaluation");
        await using var reader = await app.Visit(chromium, window: Window.Phone with { Script = false });
        await reader.Go(await StorySurvey.Invite(app, survey));
        await reader.Page.Locator("input[name='q:score'][value='5']").CheckAsync();
        await reader.Page.Locator("select[name='r:first:right']").SelectOptionAsync("1");
        await reader.Page.Locator("select[name='r:first:fast']").SelectOptionAsync("2");
        await reader.Page.Locator("select[name='r:first:clear']").SelectOptionAsync("3");
        await reader.Page.Locator("#send").ClickAsync();
        await reader.Page.GetByText(Thanks).WaitForAsync();

        var kept = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey, _cancel));
        Assert.Equal(["right", "fast", "clear"], kept.Answers.Of("first"));
    }

    private async Task<int> Answers(Guid survey) =>
        await app.Query(db => db.Set<Response>().CountAsync(response => response.SurveyId == survey, _cancel))
        + (await Waiting(survey)).Count;

    private async Task<List<WaitingAnswer>> Waiting(Guid survey)
    {
        var rows = await app.Query(db => db.Set<SealedAnswer>().Where(row => row.SurveyId == survey).ToListAsync(_cancel));
        return await app.With<WaitingAnswers, List<WaitingAnswer>>(waiting => Task.FromResult(rows.Select(waiting.Open).OfType<WaitingAnswer>().ToList()));
    }
}
