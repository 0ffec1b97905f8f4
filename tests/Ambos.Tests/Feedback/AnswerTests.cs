using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback;

public sealed class AnswerTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_named_answer_says_who_when_and_about_what()
    {
        var survey = await app.Asked("nps");
        var person = app.World.People.Marta.Id;
        var token = await app.Invite(survey, person, app.World.People.Sales.Id);

        using var response = await app.Answer(token, new { nps = new[] { "9" }, comment = new[] { " Quick " } });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var kept = Assert.Single(await app.Query(db => db.Set<Response>().Where(row => row.SurveyId == survey).ToListAsync(_cancel)));
        Assert.Equal(person, kept.PersonId);
        Assert.Equal(app.World.People.Sales.Id, kept.TeamId);
        Assert.Equal("9", kept.Answers.One("nps"));
        Assert.Equal("Quick", kept.Answers.One("comment"));
        Assert.Contains(await Journal(survey), entry => entry.Kind == nameof(SurveyAnswered));
    }

    [Fact]
    public async Task An_anonymous_answer_is_kept_without_person_time_or_link_and_the_journal_is_silent()
    {
        var survey = await app.Asked("enps");
        var team = app.World.People.Sales.Id;
        var token = await app.Invite(survey, app.World.People.Marta.Id, team);

        using var response = await app.Answer(token, new { nps = new[] { "3" } });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await app.Query(db => db.Set<Response>().Where(row => row.SurveyId == survey).ToListAsync(_cancel)));
        var kept = Assert.Single(await Unreleased.Of(app, survey));
        Assert.Equal(4, kept.Id.Version);
        Assert.Equal(team, kept.TeamId);
        Assert.Null(kept.Language);
        Assert.DoesNotContain(await Journal(survey), entry => entry.Kind == nameof(SurveyAnswered));
        Assert.True(await app.Query(db => db.Set<Invitation>().Where(row => row.SurveyId == survey).Select(row => row.Participated).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task The_table_of_anonymous_answers_has_no_column_for_who_or_when()
    {
        var columns = await app.Query(db => Task.FromResult(db.Model.FindEntityType(typeof(AnonymousResponse))!.GetProperties().Select(property => property.Name).Order().ToList()));

        Assert.Equal(["Answers", "CustomerTeamId", "Id", "Language", "Release", "ServiceId", "SurveyId", "TeamId", "Version", "WaveId"], columns);
    }

    [Fact]
    public async Task Groups_that_the_badge_does_not_name_are_not_kept()
    {
        var survey = await app.Drafted("enps");
        await Edit(survey, edit => edit["groups"] = "None");
        await app.Publish(survey);

        using var response = await app.Answer(await app.Invite(survey, team: app.World.People.Sales.Id), new { nps = new[] { "10" } });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Null(Assert.Single(await Unreleased.Of(app, survey)).TeamId);
    }

    [Theory]
    [InlineData("nps")]
    [InlineData("enps")]
    public async Task An_invitation_answers_once_also_when_two_come_at_the_same_time(string template)
    {
        var survey = await app.Asked(template);
        var token = await app.Invite(survey);

        var both = await Task.WhenAll(app.Answer(token, new { nps = new[] { "9" } }), app.Answer(token, new { nps = new[] { "1" } }));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        Assert.Equal(1, await Count(survey));
    }

    [Theory]
    [InlineData("nps")]
    [InlineData("enps")]
    public async Task The_same_answer_sent_again_by_an_open_link_counts_once(string template)
    {
        var survey = await app.Asked(template);
        var token = await app.Link(survey);
        var key = Guid.Parse("5d0b9c3a-1f5e-4c59-9b63-0c1f6c3f2a11");
        key = new Guid([.. survey.ToByteArray()[..6], .. key.ToByteArray()[6..]]);

        using var first = await app.Answer(token, new { nps = new[] { "9" } }, key);
        using var again = await app.Answer(token, new { nps = new[] { "9" } }, key);
        using var other = await app.Answer(token, new { nps = new[] { "2" } });

        Assert.All([first, again, other], response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
        Assert.Equal(2, await Count(survey));
    }

    [Theory]
    [InlineData("{}", "nps", "required")]
    [InlineData("""{"nps":["11"]}""", "nps", "out-of-range")]
    [InlineData("""{"nps":["9","8"]}""", "nps", "too-many")]
    [InlineData("""{"nps":["9"],"who":["me"]}""", "who", "unknown")]
    public async Task What_does_not_fit_the_questions_is_refused_by_name(string answers, string field, string code)
    {
        var survey = await app.Asked("nps");
        var token = await app.Invite(survey);

        using var response = await app.Answer(token, JsonSerializer.Deserialize<JsonElement>(answers));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.Content.ReadAsStringAsync(_cancel);
        Assert.Contains(field, problem, StringComparison.Ordinal);
        Assert.Contains(code, problem, StringComparison.Ordinal);
        Assert.Equal(0, await Count(survey));
    }

    [Fact]
    public async Task Answers_on_a_branch_that_was_left_are_not_kept()
    {
        var survey = await app.Asked("nps");
        using var response = await app.Answer(await app.Invite(survey), new { nps = new[] { "10" }, better = new[] { "Nothing" } });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty((await app.Query(db => db.Set<Response>().SingleAsync(row => row.SurveyId == survey, _cancel))).Answers.Of("better"));
    }

    [Fact]
    public async Task A_closed_survey_a_withdrawn_link_and_an_overdue_invitation_take_no_answers()
    {
        var survey = await app.Asked("nps");
        var (invited, overdue, link) = (await app.Invite(survey), await app.Invite(survey, until: app.Clock.Now() - Duration.FromDays(1)), await app.Link(survey));
        var id = await app.Query(db => db.Set<SurveyLink>().Where(row => row.Token == link).Select(row => row.Id).SingleAsync(_cancel));
        await app.Manager.DeleteAsync($"/api/v1/surveys/{survey}/links/{id}", _cancel);

        using var late = await app.Answer(overdue, new { nps = new[] { "9" } });
        using var withdrawn = await app.Answer(link, new { nps = new[] { "9" } });
        await app.Manager.PutAsync($"/api/v1/surveys/{survey}/closure", null, _cancel);
        using var closed = await app.Answer(invited, new { nps = new[] { "9" } });
        using var unknown = await app.Answer("0123456789012345678901", new { nps = new[] { "9" } });

        Assert.All([late, withdrawn, closed], response => Assert.Equal(HttpStatusCode.Conflict, response.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(0, await Count(survey));
    }

    [Fact]
    public async Task What_was_answered_so_far_to_a_named_survey_comes_back_and_goes_with_the_answer()
    {
        var survey = await app.Asked("nps");
        var token = await app.Invite(survey);
        using var kept = await app.Guest().PutAsJsonAsync($"/api/v1/answers/{token}/draft", new { answers = new { nps = new[] { "7" } } }, _cancel);

        var page = await app.Guest().GetStringAsync($"/s/{token}", _cancel);
        await app.Answer(token, new { nps = new[] { "8" } });

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Matches("""value="7" checked""", page);
        Assert.False(await app.Query(db => db.Set<ResponseDraft>().AnyAsync(_cancel)));
    }

    [Fact]
    public async Task Nothing_of_an_anonymous_survey_is_kept_before_it_is_sent()
    {
        var token = await app.Invite(await app.Asked("pulse"));

        using var kept = await app.Guest().PutAsJsonAsync($"/api/v1/answers/{token}/draft", new { answers = new { mood = new[] { "4" } } }, _cancel);

        Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode);
        Assert.Contains("kept-in-the-browser", await kept.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrecy_is_settled_by_the_first_answer_and_groups_only_rise()
    {
        var survey = await app.Asked("enps");
        await app.Answer(await app.Invite(survey), new { nps = new[] { "10" } });

        var named = await Edit(survey, edit => edit["secrecy"] = "Named");
        var smaller = await Edit(survey, edit => { edit["groupSize"] = 5; edit["commentGroupSize"] = 8; });
        var larger = await Edit(survey, edit => edit["groupSize"] = 9);
        var lowered = await Edit(survey, edit => edit["groupSize"] = 6);
        var more = await Edit(survey, edit => edit["groups"] = "Team, Service");

        Assert.Contains("secrecy-settled", named, StringComparison.Ordinal);
        Assert.Equal("", smaller);
        Assert.Equal("", larger);
        Assert.Contains("group-only-rises", lowered, StringComparison.Ordinal);
        Assert.Contains("groups-settled", more, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_one_month_by_open_links_stand_in_one_wave()
    {
        var survey = await app.Asked("enps");
        var token = await app.Link(survey);
        await app.Answer(token, new { nps = new[] { "9" } });
        await app.Answer(token, new { nps = new[] { "8" } });

        var wave = Assert.Single(await app.Query(db => db.Set<Wave>().Where(wave => wave.SurveyId == survey).ToListAsync(_cancel)));
        Assert.Equal(1, wave.Starts.Day);
        Assert.All(await Unreleased.Of(app, survey), row => Assert.Equal(wave.Id, row.WaveId));
    }

    private async Task<string> Edit(Guid survey, Action<Dictionary<string, object?>> change)
    {
        var read = await app.Read(survey);
        var edit = new[] { "name", "secrecy", "groupSize", "commentGroupSize", "groups", "questionnaire", "version" }
            .ToDictionary(name => name, name => (object?)read.GetProperty(name));
        change(edit);
        using var response = await app.Manager.PutAsJsonAsync($"/api/v1/surveys/{survey}", edit, _cancel);
        return await response.Content.ReadAsStringAsync(_cancel);
    }

    private Task<List<Event>> Journal(Guid survey) => app.Query(db => db.Set<Event>().Where(entry => entry.Subject == survey).ToListAsync(_cancel));

    private async Task<int> Count(Guid survey) =>
        await app.Query(db => db.Set<Response>().CountAsync(row => row.SurveyId == survey, _cancel))
        + (await Unreleased.Of(app, survey)).Count;
}
