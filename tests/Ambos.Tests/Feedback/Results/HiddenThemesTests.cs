using System.Text.Json;
using Ambos.Core.Text;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Results;

/// <summary>Themes and tone of words that nobody's name stands under.</summary>
public sealed class HiddenThemesTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private int _answers;

    [Fact]
    public async Task A_theme_is_shown_from_eight_people_on_where_eight_or_none_do_not_speak_of_it()
    {
        var (scene, theme) = (await app.Scene(Secrecy.Anonymous), await Theme("parking"));
        await Say(scene, 7, "The parking is crowded and that is what I have to say about it");
        await Say(scene, 9, "All quiet here and that is what I have to say about it");
        await Release(scene);
        Assert.Null(await Told(scene, theme));

        await Say(scene, 8, "No parking again and that is what I have to say about it");
        await Release(scene);
        Assert.Equal((15, 24), await Told(scene, theme));
        Assert.Equal(15, (await Quotes(scene, $"theme={theme}")).Count);
        Assert.Contains($"theme,{theme}", await Marta.GetStringAsync($"/surveys/{scene.Survey}/results.csv", _cancel), StringComparison.Ordinal);
        Assert.Contains("What the words speak of", await Marta.GetStringAsync($"/surveys/{scene.Survey}/results", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_all_but_a_few_speak_of_is_not_told_and_what_all_speak_of_is()
    {
        var (most, all) = (await app.Scene(Secrecy.Anonymous), await app.Scene(Secrecy.Anonymous));
        var theme = await Theme("canteen");
        await Say(most, 12, "The canteen is loud and that is what I have to say about it");
        await Say(most, 7, "Nothing to add and that is what I have to say about it");
        await Say(all, 12, "The canteen is loud and that is what I have to say about it");
        await Release(most);

        Assert.Null(await Told(most, theme));
        Assert.Null(await Words(most, $"theme={theme}"));
        Assert.Equal((12, 12), await Told(all, theme));
    }

    [Fact]
    public async Task On_successive_days_and_with_all_filters_no_difference_of_speakers_or_others_is_small()
    {
        var (scene, theme) = (await app.Scene(Secrecy.Anonymous), await Theme("heating"));
        var given = new List<AnonymousResponse>();
        foreach (var (speak, others) in new[] { (20, 20), (3, 9), (9, 2), (1, 4), (12, 15) })
        {
            given.AddRange(await Say(scene, speak, "The heating fails and that is what I have to say about it"));
            given.AddRange(await Say(scene, others, "Nothing to complain and that is what I have to say about it"));
            await Release(scene);
            foreach (var words in Filters(scene))
            {
                await Marta.GetStringAsync($"/api/v1/surveys/{scene.Survey}/results?{words}", _cancel);
                await Marta.GetStringAsync($"/api/v1/surveys/{scene.Survey}/results/quotes?{words}&theme={theme}", _cancel);
            }
        }

        var seen = await app.Query(db => db.Set<SeenGroup>().Where(group => group.SurveyId == scene.Survey).ToListAsync(_cancel));
        var released = await app.Query(db => db.Set<AnonymousResponse>().Where(response => response.SurveyId == scene.Survey).ToDictionaryAsync(response => response.Id, response => response.Release, _cancel));
        foreach (var (kind, speaks) in new[] { ("theme:", true), ("beside:", false) })
        {
            var sets = seen.Where(group => group.About.StartsWith(kind, StringComparison.Ordinal))
                .Select(group => given.Where(response => released[response.Id] <= group.Release && Fits(response, GroupFilter.Parse(group.Filter)))
                    .Where(response => response.Answers.One("why")!.Contains("heating", StringComparison.Ordinal) == speaks).Select(response => response.Id).ToHashSet()).ToList();

            Assert.NotEmpty(sets);
            Assert.All(sets, set => Assert.True(set.Count >= Survey.SmallestCommentGroup));
            Assert.All(sets, set => Assert.All(sets, other => Assert.False(set.Except(other).Count() is > 0 and < Survey.SmallestCommentGroup)));
        }
    }

    [Fact]
    public async Task A_day_with_few_new_speakers_shows_the_state_of_the_day_before()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var theme = await Theme("elevator");
        await Say(scene, 10, "The elevator stops and that is what I have to say about it");
        await Say(scene, 10, "Nothing to add and that is what I have to say about it");
        await Release(scene);
        Assert.Equal((10, 20), await Told(scene, theme));

        await Say(scene, 3, "The elevator stops and that is what I have to say about it");
        await Say(scene, 9, "Nothing to add and that is what I have to say about it");
        await Release(scene);
        Assert.Equal((10, 20), await Told(scene, theme));

        await Say(scene, 8, "The elevator stops and that is what I have to say about it");
        await Release(scene);
        Assert.Equal((21, 40), await Told(scene, theme));
    }

    [Fact]
    public async Task A_hidden_theme_is_gone_at_once_and_the_words_of_a_joined_one_follow_with_the_night()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var (one, two) = (await Theme("lamp"), await Theme("blind"));
        await Say(scene, 10, "The lamp flickers and that is what I have to say about it");
        await Say(scene, 10, "The blind is torn and that is what I have to say about it");
        await Release(scene);
        Assert.Equal(((10, 20), (10, 20)), ((await Told(scene, one))!.Value, (await Told(scene, two))!.Value));

        await Put(two, new { name = "Blinds", hidden = true });
        Assert.Null(await Told(scene, two));
        Assert.Equal((10, 20), await Told(scene, one));

        await Put(two, new { name = "Blinds", joinedTo = one });
        await app.With<CountWords, bool>(async count => { await count.Run(_cancel); return true; });
        Assert.Null(await Told(scene, two));
        Assert.Equal((20, 20), await Told(scene, one));
    }

    [Fact]
    public async Task Themes_are_found_in_anonymous_words_alone_and_only_when_enough_share_them()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await Say(scene, 7, "Our printer jams whenever somebody is in a hurry and needs it for the customer");
        await Say(scene, 20, "The mornings are fine and there is nothing that we would want to change about them");
        await Release(scene);
        await Study();
        Assert.False(await Known("printer"));

        await Say(scene, 8, "Our printer jams whenever somebody is in a hurry and needs it for the customer");
        await Say(scene, 4, "The colleagues are good to each other and that is what matters to me");
        await Release(scene);
        await Study();
        Assert.True(await Known("printer"));
        Assert.False(await app.Query(db => db.Set<Opinion>().AnyAsync(opinion => opinion.SurveyId == scene.Survey, _cancel)));
    }

    [Fact]
    public async Task What_is_kept_of_themes_stands_beside_no_answer()
    {
        var stored = await app.Query(db => Task.FromResult(db.Model.FindEntityType(typeof(AnonymousResponse))!.GetProperties().Select(property => property.Name).Order().ToList()));

        Assert.Equal(["Answers", "CustomerTeamId", "Id", "Language", "Release", "ServiceId", "SurveyId", "TeamId", "Version", "WaveId"], stored);
    }

    [Fact]
    public async Task Themes_of_a_named_survey_stand_with_its_results_and_lead_to_its_quotes()
    {
        var scene = await app.Scene(Secrecy.Named);
        var theme = await Theme("voucher");
        var answer = new Response
        {
            Id = Guid.CreateVersion7(),
            SurveyId = scene.Survey,
            WaveId = scene.Waves[0].Id,
            Version = 1,
            At = app.Clock.Now(),
            Channel = SurveyChannel.Link,
            Language = "en",
            Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = ["9"], ["pace"] = ["4"], ["why"] = ["The voucher was welcome and that is what I have to say"] }),
        };
        await app.Run(work =>
        {
            work.Db.Add(answer);
            work.Record(Survey.Subject, scene.Survey, new SurveyAnswered(answer.Id, null, null));
            return Task.CompletedTask;
        });
        await app.CatchUp();
        await Study();

        Assert.Equal((1, null), await Told(scene, theme));
        Assert.Equal("The voucher was welcome and that is what I have to say", Assert.Single(await Quotes(scene, $"theme={theme}")));
        Assert.Empty(await Quotes(scene, $"theme={await Theme("umbrella")}"));
    }

    private HttpClient Marta => app.SignedIn(app.World.People.Marta);

    private async Task<Guid> Theme(string word)
    {
        var id = Guid.CreateVersion7();
        await app.Run(work =>
        {
            work.Db.Add(new CommentTheme { Id = id, Language = "en", Name = word, Terms = new([Stem.Of("en", word)]), FoundAt = work.Now });
            return Task.CompletedTask;
        });
        return id;
    }

    private Task Put(Guid theme, object body) => Marta.PutAsJsonAsync($"/api/v1/comment-themes/{theme}", body, _cancel);

    private async Task<List<AnonymousResponse>> Say(SurveyScene scene, int people, string words)
    {
        List<AnonymousResponse> given = [.. Enumerable.Range(0, people).Select(_ => new AnonymousResponse
        {
            Id = Guid.NewGuid(),
            SurveyId = scene.Survey,
            WaveId = scene.Waves[0].Id,
            Version = 1,
            Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = ["8"], ["pace"] = ["3"], ["why"] = [words] }),
            TeamId = scene.Teams[_answers++ % 3],
            Language = _answers % 4 == 0 ? "es" : "en",
            Release = WaitingAnswer.NotReleased,
        })];
        await Unreleased.Give(app, given);
        return given;
    }

    private async Task Release(SurveyScene scene)
    {
        await scene.Release();
        await app.With<CountWords, bool>(async count => { await count.Run(_cancel); return true; });
    }

    private Task Study() => app.With<StudyOpinions, bool>(async study => { await study.Run(_cancel); return true; });

    private Task<bool> Known(string word) => app.Query(db => db.Set<CommentTheme>().AnyAsync(theme => theme.Name.Contains(word), _cancel));

    /// <summary>How many speak of a theme, of how many; nothing where that is not told.</summary>
    private async Task<(int People, int? Of)?> Told(SurveyScene scene, Guid theme)
    {
        var results = await Marta.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results", _cancel);
        var told = results.GetProperty("themes").EnumerateArray().Where(row => row.GetProperty("theme").GetGuid() == theme).ToList();

        return told.Count == 0 ? null : (told[0].GetProperty("people").GetInt32(), told[0].GetProperty("of") is { ValueKind: JsonValueKind.Number } of ? of.GetInt32() : null);
    }

    private async Task<JsonElement[]?> Words(SurveyScene scene, string words) =>
        (await Marta.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results/quotes?{words}", _cancel)).GetProperty("quotes") is { ValueKind: JsonValueKind.Array } all ? [.. all.EnumerateArray()] : null;

    private async Task<List<string>> Quotes(SurveyScene scene, string words) => [.. (await Words(scene, words))!.Select(quote => quote.GetProperty("text").GetString()!)];

    private static bool Fits(AnonymousResponse response, GroupFilter filter) => filter.Values.All(pair => pair.Value == (pair.Key switch
    {
        Grouping.Team => $"{response.TeamId}",
        Grouping.Language => response.Language ?? "",
        _ => "",
    }));

    private static IEnumerable<string> Filters(SurveyScene scene) =>
        from team in scene.Teams.Select(id => $"&team={id}").Prepend("")
        from language in new[] { "", "&language=es" }
        select team + language;
}
