using System.Net;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class SurveyPagesTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private const int MostBytes = 60 * 1024;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Templates => [.. SurveyTemplate.Names.Where(name => name != "empty"), Survey.AfterDeliveryExternal, Survey.AfterDeliveryInternal];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_can_be_asked_as_it_is_in_four_languages(string name)
    {
        var content = SurveyTemplate.Of(name)!.Content;

        Assert.Empty(content.Problems());
        Assert.Equal(["en", "es", "ru", "pl"], content.Languages);
        Assert.All(content.Languages, language => Assert.True(TranslationState.Of(content, language).IsComplete, language));
    }

    [Fact]
    public async Task The_page_with_its_style_and_script_is_smaller_than_60_KB()
    {
        var token = await app.Invite(await app.Asked("job-satisfaction"));
        var page = await app.Guest().GetStringAsync($"/s/{token}", _cancel);
        var parts = System.Text.RegularExpressions.Regex.Matches(page, """(?:src|href)="(/lib/[^"]+|/favicon[^"]+)["]""").Select(match => match.Groups[1].Value).Distinct().ToList();
        var bytes = page.Length;
        foreach (var part in parts)
        {
            bytes += (await app.Guest().GetByteArrayAsync(part, _cancel)).Length;
        }

        Assert.Equal(3, parts.Count);
        Assert.InRange(bytes, 1000, MostBytes);
    }

    [Theory]
    [InlineData("en", "Your answers are anonymous", "Would you recommend working here?")]
    [InlineData("es", "Sus respuestas son anónimas", "¿Recomendaría trabajar aquí?")]
    [InlineData("ru", "Ваши ответы анонимны", "Порекомендуете ли вы работать здесь?")]
    [InlineData("pl", "Odpowiedzi są anonimowe", "Czy warto polecić pracę u nas?")]
    public async Task The_page_says_first_what_is_stored_in_the_reader_s_language(string language, string badge, string title)
    {
        var token = await app.Invite(await app.Asked("enps"));

        var page = await app.Guest().GetStringAsync($"/s/{token}?lang={language}", _cancel);

        Assert.Contains($"lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.True(page.IndexOf(badge, StringComparison.Ordinal) is > 0 and var at && at < page.IndexOf("q:nps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_script_a_question_that_follows_from_an_answer_is_asked_before_it_is_sent()
    {
        var survey = await app.Asked("nps");
        var address = $"/s/{await app.Invite(survey)}";
        Dictionary<string, string> form = new() { ["language"] = "en", ["q:nps"] = "3", ["shown"] = "nps" };

        using var first = await app.Guest().PostAsync(address, new FormUrlEncodedContent(form), _cancel);
        var page = await first.Content.ReadAsStringAsync(_cancel);
        using var second = await app.Guest().PostAsync(address, new FormUrlEncodedContent([.. form, new("shown", "comment"), new("shown", "better"), new("q:better", "The wait")]), _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        Assert.Contains("A few more questions follow", page, StringComparison.Ordinal);
        Assert.Matches("""value="3" checked""", page);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.EndsWith("/done?lang=en", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("The wait", (await app.Query(db => db.Set<Response>().SingleAsync(row => row.SurveyId == survey, _cancel))).Answers.One("better"));
        Assert.Contains("Thank you", await app.Guest().GetStringAsync(second.Headers.Location, _cancel), StringComparison.Ordinal);
        Assert.Contains("You have answered already", await app.Guest().GetStringAsync(address, _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_as_it_stands_is_taken_with_a_ranking()
    {
        var survey = await app.Asked("team-evaluation");
        var address = $"/s/{await app.Invite(survey)}";

        using var response = await app.Guest().PostForm(address, address, [new("q:score", "5"), new("r:first:right", "1"), new("r:first:fast", "2"), new("r:first:clear", "3")]);

        Assert.True(response.StatusCode is HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync(_cancel));
        Assert.Equal(["right", "fast", "clear"], (await app.Query(db => db.Set<Response>().SingleAsync(row => row.SurveyId == survey, _cancel))).Answers.Of("first"));
    }

    [Fact]
    public async Task A_change_of_language_keeps_what_was_answered()
    {
        var address = $"/s/{await app.Link(await app.Asked("ces"))}";

        using var response = await app.Guest().PostAsync(address, new FormUrlEncodedContent([new("q:effort", "6"), new("action", "language-pl")]), _cancel);
        var page = await response.Content.ReadAsStringAsync(_cancel);

        Assert.Contains("Czy było łatwo?", page, StringComparison.Ordinal);
        Assert.Matches("""value="6" checked""", page);
    }

    [Fact]
    public async Task What_a_program_fills_into_the_hidden_field_is_thanked_for_and_forgotten()
    {
        var survey = await app.Asked("nps");

        using var response = await app.Guest().PostAsync($"/s/{await app.Link(survey)}", new FormUrlEncodedContent([new("q:nps", "9"), new("script", "1"), new("website", "https://example.com")]), _cancel);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.False(await app.Query(db => db.Set<Response>().AnyAsync(row => row.SurveyId == survey, _cancel)));
    }

    [Fact]
    public async Task A_link_that_is_none_of_ours_says_so()
    {
        using var response = await app.Guest().GetAsync("/s/nowhere", _cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("This link leads nowhere", await response.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_begins_with_a_template_adds_a_question_in_two_languages_and_publishes()
    {
        using var begun = await app.Manager.PostForm("/surveys/new", "begin-ces-External", []);
        var page = begun.Headers.Location!.ToString();
        var questions = $"{page}/questions?section=ease";
        using var added = await app.Manager.PostForm($"{questions}&add=question", "questions", [new("Form.Questions[3].Text", "Anything else?"), new("Form.Questions[3].Type", "Text"), new("Form.Action", "save")]);
        using var translated = await app.Manager.PostForm($"{questions}&lang=es", "questions", [new("Form.Questions[3].Text", "¿Algo más?"), new("Form.Action", "save")]);
        var problems = await app.Manager.GetStringAsync(page, _cancel);

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, translated.StatusCode);
        Assert.Contains("Not everything is translated: Polski", problems, StringComparison.Ordinal);
        var id = Guid.Parse(page.Split('/')[^1]);
        var question = (await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.Id == id, _cancel))).Draft.Find("anything-else")!;
        Assert.Equal(("Anything else?", "¿Algo más?"), (question.Text!["en"], question.Text["es"]));
    }

    [Fact]
    public async Task The_editor_s_pages_show_a_survey_its_preview_and_its_versions()
    {
        var survey = await app.Asked("team-evaluation");

        Assert.Contains("Publish", await app.Manager.GetStringAsync($"/surveys/{await app.Drafted("csat")}", _cancel), StringComparison.Ordinal);
        Assert.Contains("Version 1 is asked", await app.Manager.GetStringAsync($"/surveys/{survey}", _cancel), StringComparison.Ordinal);
        Assert.Contains("class=\"preview\"", await app.Manager.GetStringAsync($"/surveys/{survey}/preview", _cancel), StringComparison.Ordinal);
        Assert.Contains("Version 1", await app.Manager.GetStringAsync($"/surveys/{survey}/versions", _cancel), StringComparison.Ordinal);
        Assert.Contains("team-evaluation", await app.Manager.GetStringAsync("/surveys", _cancel), StringComparison.Ordinal);
    }
}
