using System.Text;
using System.Text.Json;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ambos.Tests.Feedback.Results;

/// <summary>Three who want to know who said what: a manager with filters, an administrator with files and journal, a thief with the database.</summary>
public sealed class AnonymityTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private const int Least = 5;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manager_with_all_filters_on_successive_days_never_sees_fewer_than_five_nor_a_difference_of_fewer()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var answers = new List<AnonymousResponse>();
        var manager = app.SignedIn(app.World.People.Marta);
        foreach (var (people, wave) in new[] { (60, 0), (3, 0), (5, 1), (40, 1) })
        {
            answers.AddRange(await scene.AnswerHidden(people, wave));
            await scene.Release();
            foreach (var words in Filters(scene))
            {
                await Look(manager, scene, words);
            }
        }

        var seen = await app.Query(db => db.Set<SeenGroup>().Where(group => group.SurveyId == scene.Survey).ToListAsync(_cancel));
        var released = await app.Query(db => db.Set<AnonymousResponse>().Where(response => response.SurveyId == scene.Survey).ToDictionaryAsync(response => response.Id, response => response.Release, _cancel));
        foreach (var about in seen.GroupBy(group => group.About))
        {
            var sets = about.Select(group => Who(scene, group, answers, released).Where(response => Said(response, about.Key)).Select(response => response.Id).ToHashSet()).ToList();
            var least = about.Key.StartsWith("text:", StringComparison.Ordinal) ? Survey.SmallestCommentGroup : Least;

            Assert.All(sets, set => Assert.True(set.Count >= least));
            Assert.All(sets, set => Assert.All(sets, other => Assert.False(set.Except(other).Count() is var few && few > 0 && few < least)));
        }

        Assert.Contains(seen, group => group.Filter.Contains("Team", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_shown_is_what_was_let_through_and_nothing_else()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(4);
        await scene.Release();
        var manager = app.SignedIn(app.World.People.Marta);

        Assert.Null((await Look(manager, scene, "")).GetProperty("count").GetString());
        Assert.Equal(0, await scene.Release());
        Assert.Null((await Look(manager, scene, "")).GetProperty("count").GetString());
    }

    [Fact]
    public async Task A_day_with_few_new_answers_shows_the_state_of_the_day_before()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var manager = app.SignedIn(app.World.People.Marta);
        await scene.AnswerHidden(30);
        await scene.Release();
        Assert.Equal(30, (await Look(manager, scene, "")).GetProperty("count").GetInt32());

        await scene.AnswerHidden(4);
        await scene.Release();
        Assert.Equal(30, (await Look(manager, scene, "")).GetProperty("count").GetInt32());

        await scene.AnswerHidden(3);
        await scene.Release();
        Assert.Equal(37, (await Look(manager, scene, "")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Two_questions_at_once_are_held_against_each_other()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(40);
        await scene.Release();
        var manager = app.SignedIn(app.World.People.Marta);

        await Task.WhenAll(Filters(scene).Select(words => Look(manager, scene, words)));

        var seen = await app.Query(db => db.Set<SeenGroup>().Where(group => group.SurveyId == scene.Survey && group.About == "").ToListAsync(_cancel));
        Assert.Equal(seen.Count, seen.Select(group => (group.Filter, group.Release)).Distinct().Count());
    }

    [Fact]
    public async Task An_administrator_finds_neither_person_nor_time_nor_order_in_files_API_and_journal()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var answers = await scene.AnswerHidden(40);
        await scene.Release();
        var admin = app.SignedIn(app.World.People.Olga);

        var quotes = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results/quotes", _cancel);
        var csv = await admin.GetStringAsync($"/surveys/{scene.Survey}/results.csv", _cancel);
        var events = await app.Query(db => db.Set<Event>().Where(happened => happened.Subject == scene.Survey).Select(happened => happened.Kind + happened.Body).ToListAsync(_cancel));

        var all = quotes.GetProperty("quotes").EnumerateArray().ToList();
        Assert.Equal(answers.Count(response => response.Answers.One("why") is not null), all.Count);
        Assert.All(all, quote =>
        {
            foreach (var unknown in new[] { "at", "personId", "person", "requestId", "score" })
            {
                Assert.Equal(JsonValueKind.Null, quote.GetProperty(unknown).ValueKind);
            }
        });
        Assert.All(answers, response => Assert.DoesNotContain($"{response.Id}", string.Concat(events) + csv + quotes, StringComparison.OrdinalIgnoreCase));
        Assert.All(events, happened => Assert.StartsWith(nameof(AnswersReleased), happened, StringComparison.Ordinal));
        Assert.True(Chance(Order(all.ConvertAll(quote => quote.GetProperty("text").GetString()!), answers)));
    }

    [Fact]
    public async Task A_thief_with_the_database_cannot_tell_the_order_of_answers_after_their_release()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        var answers = await scene.AnswerHidden(200);
        await scene.Release();

        Assert.True(Chance(Order(await Stolen(), answers)), "The order of the answers can be read from the database.");
    }

    /// <summary>Comments in the order in which they lie in the file (SQLite) or the heap (PostgreSQL).</summary>
    private async Task<List<string>> Stolen()
    {
        if (TestDatabase.OnPostgres)
        {
            await using var source = NpgsqlDataSource.Create(app.Database.Postgres!);
            await using var command = source.CreateCommand("SELECT answers FROM feedback_anonymous_responses ORDER BY ctid");
            await using var reader = await command.ExecuteReaderAsync(_cancel);
            var lying = new List<string>();
            while (await reader.ReadAsync(_cancel))
            {
                lying.Add(reader.GetString(0));
            }

            return lying;
        }

        var bytes = new List<byte>();
        foreach (var file in Directory.GetFiles(app.Database.Folder, "*.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, _cancel);
            bytes.AddRange(copy.ToArray());
        }

        var text = Encoding.Latin1.GetString([.. bytes]);

        return [.. System.Text.RegularExpressions.Regex.Matches(text, "voice-\\d-\\d{4}-[0-9a-f]{32}").Select(match => match.Value)];
    }

    /// <summary>For each answer found, its place among those found and the place at which it was given.</summary>
    private static List<(int Found, int Given)> Order(List<string> found, List<AnonymousResponse> answers)
    {
        var written = answers.Select(response => response.Answers.One("why")).OfType<string>().ToList();

        return [.. found.Select(text => written.FindIndex(voice => text.Contains(voice, StringComparison.Ordinal))).Where(given => given >= 0).Index()];
    }

    /// <summary>Whether guessing by the order is right hardly more often than by chance, and the two orders hardly agree.</summary>
    private static bool Chance(List<(int Found, int Given)> order)
    {
        var n = order.Count;
        var right = (double)order.Count(pair => pair.Found == pair.Given || pair.Found == n - 1 - pair.Given) / n;
        var (found, given) = (order.Average(pair => pair.Found), order.Average(pair => pair.Given));
        var together = order.Sum(pair => (pair.Found - found) * (pair.Given - given));
        var agreement = together / Math.Sqrt(order.Sum(pair => Math.Pow(pair.Found - found, 2)) * order.Sum(pair => Math.Pow(pair.Given - given, 2)));

        return n > 20 && right <= 10.0 / n && // by chance two are right on average, more than ten once in 120,000 orders
            Math.Abs(agreement) < 4 / Math.Sqrt(n);
    }

    private async Task<JsonElement> Look(HttpClient client, SurveyScene scene, string words)
    {
        var results = await client.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results?{words}", _cancel);
        await client.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results/quotes?{words}", _cancel);

        return results;
    }

    private static IEnumerable<string> Filters(SurveyScene scene) =>
        from team in scene.Teams.Select(id => $"&team={id}").Prepend("")
        from language in new[] { "", "&language=es" }
        from wave in scene.Waves.Select(wave => $"&from={wave.Starts:uuuu-MM-dd}&to={wave.Starts:uuuu-MM-dd}").Prepend("")
        select team + language + wave;

    private static bool Said(AnonymousResponse response, string about) =>
        about.Length == 0 || response.Answers.Of(about.Replace("text:", "", StringComparison.Ordinal)).Count > 0;

    private static IEnumerable<AnonymousResponse> Who(
        SurveyScene scene, SeenGroup group, List<AnonymousResponse> answers, Dictionary<Guid, int> released)
    {
        var filter = GroupFilter.Parse(group.Filter);
        var starts = scene.Waves.ToDictionary(wave => wave.Id, wave => wave.Starts);

        return answers.Where(response =>
            released.TryGetValue(response.Id, out var release) && release <= group.Release
            && !(starts[response.WaveId] < filter.From) && !(starts[response.WaveId] > filter.To)
            && filter.Values.All(pair => pair.Value == (pair.Key switch
            {
                Grouping.Team => $"{response.TeamId}",
                Grouping.Service => $"{response.ServiceId}",
                Grouping.CustomerTeam => $"{response.CustomerTeamId}",
                Grouping.Language => response.Language ?? "",
                _ => "",
            })));
    }
}
