using System.Net;
using System.Text;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback;

/// <summary>An anonymous answer waits sealed for its release: a thief with all files, on any evening, reads nothing and links nothing.</summary>
public sealed class SealedAnswerTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private static CancellationToken Cancel => FeedbackApp.Cancel;

    private string KeyFolder => Path.Combine(app.Services.GetRequiredService<StorageOptions>().DataFolder, "keys", "answers");

    [Fact]
    public async Task A_thief_of_the_database_reads_no_answer_that_waits_and_nothing_leads_to_it_once_it_is_released()
    {
        var survey = await app.Asked("enps");
        for (var i = 0; i < 6; i++)
        {
            await Say(await app.Invite(survey), $"spoken-{i}", SealKeyTests.Long(i * 700));
        }

        var waiting = await Unreleased.Rows(app, survey);
        Assert.Equal(6, waiting.Count);
        Assert.Single(waiting.Select(row => row.Content!.Length).Distinct());
        Assert.All(waiting, row => Assert.Equal(32, row.Way!.Length)); // whether there is a way back cannot be seen
        Assert.DoesNotContain("spoken-", await Stolen(), StringComparison.Ordinal);
        await Release();

        Assert.Empty(await Unreleased.Rows(app, survey));
        var released = await app.Query(db => db.Set<AnonymousResponse>().Where(row => row.SurveyId == survey).ToListAsync(Cancel));
        Assert.Equal(6, released.Count);
        Assert.Empty(released.Select(row => row.Id).Intersect(waiting.Select(row => row.Id)));
        Assert.Contains("spoken-", await Stolen(), StringComparison.Ordinal); // there is something to be found
    }

    [Fact]
    public async Task Too_few_wait_on_under_another_name_and_another_key()
    {
        var survey = await app.Asked("enps");
        await Say(await app.Invite(survey), "early-1");
        await Say(await app.Invite(survey), "early-2");
        var before = await Unreleased.Rows(app, survey);
        await Release();
        var after = await Unreleased.Rows(app, survey);

        Assert.Equal((2, 2), (before.Count, after.Count));
        Assert.Empty(before.Select(row => row.Id).Intersect(after.Select(row => row.Id)));
        Assert.Empty(before.Select(row => row.KeyId).Intersect(after.Select(row => row.KeyId)));

        for (var i = 0; i < 3; i++)
        {
            await Say(await app.Invite(survey), $"late-{i}");
        }

        await Release();
        Assert.Equal(5, await app.Query(db => db.Set<AnonymousResponse>().CountAsync(row => row.SurveyId == survey, Cancel)));
    }

    [Fact]
    public async Task A_key_is_destroyed_an_hour_after_the_release_and_never_while_something_waits_under_it()
    {
        var survey = await app.Asked("enps");
        await Say(await app.Invite(survey), "kept-for-long");
        var old = Assert.Single(await Unreleased.Rows(app, survey)).KeyId;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var between = (await app.With<SealKeys, SealKey>(keys => Task.FromResult(keys.Renew()))).Id;
        app.Clock.Advance((SealKeys.Grace + Duration.FromMinutes(1)).ToTimeSpan());
        await Forget();
        Assert.True(File.Exists(KeyFile(old)));
        await Release();
        var current = Assert.Single(await Unreleased.Rows(app, survey)).KeyId;
        Assert.Equal((false, true), (File.Exists(KeyFile(old)), File.Exists(KeyFile(between))));
        app.Clock.Advance((SealKeys.Grace + Duration.FromMinutes(1)).ToTimeSpan());
        await Forget();

        Assert.False(File.Exists(KeyFile(old)));
        Assert.Equal([KeyFile(current)], Directory.GetFiles(KeyFolder));
        Assert.Equal("kept-for-long", Assert.Single(await Unreleased.Of(app, survey)).Answers.One("comment"));
    }

    [Fact]
    public async Task Answers_whose_key_is_gone_wait_until_it_is_back_and_hold_up_no_others()
    {
        var survey = await app.Asked("enps");
        for (var i = 0; i < 5; i++)
        {
            await Say(await app.Invite(survey), $"lost-{i}");
        }

        var key = (await Unreleased.Rows(app, survey))[0].KeyId;
        await app.With<SealKeys, SealKey>(keys => Task.FromResult(keys.Renew()));
        for (var i = 0; i < 5; i++)
        {
            await Say(await app.Invite(survey), $"found-{i}");
        }

        File.Move(KeyFile(key), KeyFile(key) + ".away");
        await Release();
        Assert.All(await Released(survey), words => Assert.StartsWith("found-", words, StringComparison.Ordinal));
        Assert.Equal(5, (await Unreleased.Rows(app, survey)).Count);

        File.Move(KeyFile(key) + ".away", KeyFile(key));
        await Release();
        Assert.Equal(10, (await Released(survey)).Count);
    }

    [Fact]
    public async Task The_same_page_sent_again_after_the_release_counts_once()
    {
        var survey = await app.Asked("enps");
        var (link, key) = (await app.Link(survey), Guid.NewGuid());
        await Say(link, "once", key: key);
        for (var i = 0; i < 4; i++)
        {
            await Say(link, $"other-{i}");
        }

        await Release();
        await Say(link, "once", key: key);

        Assert.Empty(await Unreleased.Rows(app, survey));
        Assert.Equal(5, (await Released(survey)).Count);
    }

    [Fact]
    public async Task What_a_voice_writes_on_while_it_waits_comes_with_the_release()
    {
        var survey = await app.Asked("enps");
        var code = Ambos.Feedback.Answering.SurveyTokens.NewSecret();
        using (var answer = await app.Guest().PostAsJsonAsync($"/api/v1/answers/{await app.Invite(survey)}", Body("first words", Guid.NewGuid(), code), Cancel))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Contains("second words", await Come(code, "second words"), StringComparison.Ordinal);
        Assert.DoesNotContain("second words", await Stolen(), StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            await Say(await app.Invite(survey), $"other-{i}");
        }

        await Release();
        var read = await Come(code);
        Assert.Contains("first words", read, StringComparison.Ordinal);
        Assert.Contains("second words", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_in_which_rows_are_emptied_says_nothing_of_the_order_in_which_answers_are_written()
    {
        var survey = await app.Asked("enps");
        for (var i = 0; i < 12; i++)
        {
            await Say(await app.Invite(survey), $"ordered-{i}");
        }

        var waiting = await Unreleased.Rows(app, survey);
        var emptied = await app.With<WaitingAnswers, List<string?>>(open => Task.FromResult(
            waiting.OrderBy(row => row.Id).Select(row => open.Open(row)!.Answer.Answers.One("comment")).ToList()));
        await Release();

        Assert.NotEqual(emptied, await Written(survey)); // the same once in 479 million runs
    }

    /// <summary>What was released, in the order in which it was written where the database keeps that (PostgreSQL), else by key.</summary>
    private async Task<List<string?>> Written(Guid survey) => TestDatabase.OnPostgres
        ? [.. (await app.Query(db => db.Database.SqlQuery<string>($"""SELECT answers AS "Value" FROM feedback_anonymous_responses WHERE survey_id = {survey} ORDER BY ctid""").ToListAsync(Cancel)))
            .Select(answers => System.Text.RegularExpressions.Regex.Match(answers, "ordered-\\d+").Value)]
        : [.. (await app.Query(db => db.Set<AnonymousResponse>().Where(row => row.SurveyId == survey).OrderBy(row => row.Id).ToListAsync(Cancel))).Select(row => row.Answers.One("comment"))];

    private static object Body(string words, Guid key, string? wayBack = null) =>
        new { answers = new { nps = new[] { "3" }, comment = new[] { words } }, language = "en", key, wayBack };

    private string KeyFile(Guid id) => Path.Combine(KeyFolder, $"{id:N}.key");

    private async Task Say(string token, string words, string more = "", Guid? key = null)
    {
        using var response = await app.Guest().PostAsJsonAsync($"/api/v1/answers/{token}", Body(words + more, key ?? Guid.NewGuid()), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private Task<int> Release() => app.With<ReleaseAnswers, int>(release => release.Run(Cancel));

    private Task<bool> Forget() => app.With<ReleaseAnswers, bool>(async release =>
    {
        await release.ForgetKeys(Cancel);
        return true;
    });

    private async Task<List<string?>> Released(Guid survey) =>
        [.. (await app.Query(db => db.Set<AnonymousResponse>().Where(row => row.SurveyId == survey).ToListAsync(Cancel))).Select(row => row.Answers.One("comment"))];

    private async Task<string> Come(string code, string? text = null)
    {
        Dictionary<string, string> form = new() { ["code"] = code };
        if (text is not null)
        {
            (form["action"], form["text"]) = ("write", text);
        }

        using var answer = await app.Guest().PostAsync("/s/voice", new FormUrlEncodedContent(form), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    /// <summary>The files of SQLite with their write-ahead log; on PostgreSQL every column of every table in which an answer can stand.</summary>
    private async Task<string> Stolen()
    {
        if (TestDatabase.OnPostgres)
        {
            return await app.Query(db => db.Database.SqlQuery<string>($"""
                SELECT coalesce((SELECT string_agg(t::text, ' ') FROM feedback_sealed_answers AS t), '') || coalesce((SELECT string_agg(t::text, ' ') FROM feedback_anonymous_responses AS t), '')
                    || coalesce((SELECT string_agg(t::text, ' ') FROM feedback_ways_back AS t), '') || coalesce((SELECT string_agg(t::text, ' ') FROM feedback_way_back_messages AS t), '')
                    || coalesce((SELECT string_agg(t::text, ' ') FROM journal_events AS t), '') AS "Value"
                """).SingleAsync(Cancel));
        }

        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(app.Database.Folder, "*.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync(Cancel));
        }

        return all.ToString();
    }
}
