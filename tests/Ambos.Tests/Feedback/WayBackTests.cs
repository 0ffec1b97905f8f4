using System.Net;
using System.Text;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ambos.Tests.Feedback;

/// <summary>A conversation with somebody who answered without a name.</summary>
public sealed partial class WayBackTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private static CancellationToken Cancel => FeedbackApp.Cancel;

    [Fact]
    public async Task Somebody_unknown_is_replied_to_and_writes_on_from_the_next_release()
    {
        var survey = await Survey();
        var code = await Speak(survey, "the-lamp-flickers");
        await Others(survey);
        Assert.DoesNotContain("Reply to this voice", await Quotes(survey), StringComparison.Ordinal);
        await Release();

        var page = await Quotes(survey);
        Assert.Contains("the-lamp-flickers", page, StringComparison.Ordinal);
        await Reply(survey, "We have ordered another lamp");
        var read = await Come(code);
        Assert.Contains("the-lamp-flickers", read, StringComparison.Ordinal);
        Assert.Contains("We have ordered another lamp", read, StringComparison.Ordinal);

        Assert.Contains("The new one hums", await Come(code, "The new one hums"), StringComparison.Ordinal);
        Assert.DoesNotContain("The new one hums", await Quotes(survey), StringComparison.Ordinal);
        await Release();
        Assert.Contains("The new one hums", await Quotes(survey), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_leads_nowhere_and_nothing_is_set_or_kept_in_the_browser()
    {
        using var guest = app.Guest();
        using var answer = await guest.PostAsync("/s/voice", Form(("code", "AAAAAAAAAAAAAAAAAAAAAA")), Cancel);
        using var written = await guest.PostAsync("/s/voice", Form(("code", "AAAAAAAAAAAAAAAAAAAAAA"), ("action", "write"), ("text", "Hello?")), Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, written.StatusCode));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.Query(db => db.Set<WayBackMessage>().CountAsync(message => message.Text == "Hello?", Cancel)));
    }

    [Fact]
    public async Task The_code_is_shown_once_and_only_where_somebody_asked_for_it_and_wrote_something()
    {
        var survey = await Survey();
        var token = await app.Invite(survey);
        var without = await Send(await app.Invite(survey), "some-words", wants: false);
        Assert.Equal(HttpStatusCode.Redirect, without.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(await app.Invite(survey), "", wants: true)).StatusCode);

        var shown = await Send(token, "other-words", wants: true);
        Assert.Equal(HttpStatusCode.Created, shown.StatusCode);
        Assert.NotNull((await shown.Page()).QuerySelector("code"));
        using var guest = app.Guest();
        Assert.Null((await guest.Open($"/s/{token}")).QuerySelector("code"));
        Assert.Null((await guest.Open($"/s/{token}/done")).QuerySelector("code"));
        Assert.Single(await Unreleased.Rows(app, survey), row => app.Services.GetRequiredService<WaitingAnswers>().Open(row)!.Way is not null);
    }

    [Fact]
    public async Task Nobody_replies_to_what_the_gate_does_not_show_them()
    {
        var survey = await Survey();
        await Speak(survey, "one-of-few");
        var row = Assert.Single(await Unreleased.Rows(app, survey));
        var way = app.Services.GetRequiredService<WaitingAnswers>().Open(row)!.Way!;
        using var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Ambos.Platform.Identity.CurrentUser>().Actor = app.World.People.Olga;
        var reply = scope.ServiceProvider.GetRequiredService<ReplyToVoice>();

        await Assert.ThrowsAsync<Ambos.Platform.Rules.NotFoundException>(() => reply.Run(survey, GroupFilter.All, null, way.Id, "Who are you?", Cancel));
        Assert.Equal(0, await app.Query(db => db.Set<WayBackMessage>().CountAsync(message => message.WayBackId == way.Id, Cancel)));
    }

    [Fact]
    public async Task An_administrator_with_pages_API_and_journal_finds_neither_person_nor_hour_nor_code()
    {
        var survey = await Survey();
        var code = await Speak(survey, "unseen-hand", app.World.People.Bruno.Id);
        await Others(survey);
        await Release();
        await Reply(survey, "Thank you");
        await Come(code, "A second word");
        await Release();
        var admin = app.SignedIn(app.World.People.Olga);

        var ways = await app.Query(db => db.Set<WayBack>().Where(way => way.SurveyId == survey).ToListAsync(Cancel));
        var api = await admin.GetStringAsync($"/api/v1/surveys/{survey}/results/quotes", Cancel);
        var timeline = await admin.GetStringAsync($"/api/v1/customers/{app.World.People.Bruno.Id}/timeline", Cancel);
        var journal = await app.Query(db => db.Set<Event>().Where(entry => entry.Subject == survey).Select(entry => entry.Kind + entry.Body + entry.Changes).ToListAsync(Cancel));
        var told = api + timeline + string.Concat(journal);
        Assert.All(ways, way =>
        {
            Assert.DoesNotContain($"{way.Id}", told.Replace($"\"talk\":{{\"id\":\"{way.Id}\"", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase); // where to reply, and nowhere else
            Assert.DoesNotContain($"{way.ResponseId}", told, StringComparison.OrdinalIgnoreCase);
        });
        Assert.DoesNotContain(code, told, StringComparison.Ordinal);
        Assert.DoesNotContain("A second word", string.Concat(journal) + timeline, StringComparison.Ordinal);
        Assert.Contains(journal, entry => entry.StartsWith(nameof(AnonymousCommentAnswered), StringComparison.Ordinal));
        Assert.DoesNotContain(journal, entry => entry.Contains("WayBack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_of_the_database_hold_no_code_and_no_place_where_a_person_or_an_hour_could_stand()
    {
        var survey = await Survey();
        var code = await Speak(survey, "in-the-files");
        await Others(survey);
        await Release();

        var stored = await app.Query(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => type.ClrType == typeof(WayBack) || type.ClrType == typeof(WayBackMessage))
            .SelectMany(type => type.GetProperties()).Select(property => property.Name).Order().ToList()));
        Assert.Equal(["CodeHash", "Day", "FromCompany", "Id", "Id", "Place", "Question", "ResponseId", "SurveyId", "Text", "WayBackId"], stored);
        var way = await app.Query(db => db.Set<WayBack>().SingleAsync(row => row.SurveyId == survey, Cancel));
        Assert.Equal((4, 4), (way.Id.Version, way.ResponseId.Version)); // neither tells when it was made
        Assert.Empty(await app.Query(db => db.Set<Invitation>().Where(invitation => invitation.Id == way.Id || invitation.Id == way.ResponseId).ToListAsync(Cancel)));
        Assert.DoesNotContain(code, await Files(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_knows_the_key_of_an_answer_does_not_take_over_its_way()
    {
        var survey = await Survey();
        var (link, key, code) = (await app.Link(survey), Ambos.Feedback.Answering.SurveyTokens.NewKey(), "0123456789ABCDEFGHIJKA");
        async Task Answer(string wayBack) => Assert.Equal(HttpStatusCode.NoContent, (await app.Guest().PostAsJsonAsync($"/api/v1/answers/{link}",
            new { answers = new Dictionary<string, string[]> { ["mood"] = ["3"], ["comment"] = ["mine"] }, language = "en", key, wayBack }, Cancel)).StatusCode);
        await Answer(code);
        await Answer("ZZZZZZZZZZZZZZZZZZZZZA");

        using var stranger = await app.Guest().PostAsync("/s/voice", Form(("code", "ZZZZZZZZZZZZZZZZZZZZZA")), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Contains("mine", await Come(code), StringComparison.Ordinal);
    }

    /// <summary>A survey without names that asks for words.</summary>
    private async Task<Guid> Survey()
    {
        var id = await app.Asked("pulse");
        var read = await app.Read(id);
        Assert.Equal("Anonymous", read.GetProperty("secrecy").GetString());
        return id;
    }

    /// <summary>Somebody answers by their own invitation and asks for a code.</summary>
    private async Task<string> Speak(Guid survey, string words, Guid? person = null)
    {
        using var answer = await Send(await app.Invite(survey, person), words, wants: true);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Page()).QuerySelector("code")!.TextContent;
    }

    private async Task Others(Guid survey)
    {
        for (var other = 0; other < 9; other++)
        {
            await Send(await app.Invite(survey), $"other-{other}", wants: false);
        }
    }

    /// <summary>Fills the page as a browser without script does: the worst score, the words.</summary>
    private async Task<HttpResponseMessage> Send(string token, string words, bool wants)
    {
        using var guest = app.Guest();
        var page = await guest.Open($"/s/{token}");
        var form = page.Forms.Single();
        Dictionary<string, string> given = [];
        foreach (var input in form.QuerySelectorAll("input[type=radio]"))
        {
            given[input.GetAttribute("name")!] = input.GetAttribute("value")!;
        }

        foreach (var area in form.QuerySelectorAll("textarea"))
        {
            given[area.GetAttribute("name")!] = words;
        }

        if (wants)
        {
            given["wayback"] = "yes";
        }

        given["script"] = "1";
        return await guest.Send($"/s/{token}", form, given);
    }

    private async Task<string> Quotes(Guid survey) => await app.SignedIn(app.World.People.Marta).GetStringAsync($"/surveys/{survey}/results/quotes", Cancel);

    private async Task Reply(Guid survey, string words)
    {
        var address = $"/surveys/{survey}/results/quotes";
        var marta = app.SignedIn(app.World.People.Marta);
        var form = (await marta.Open(address)).Forms.Single(candidate => candidate.QuerySelector("input[name=_handler][value^='reply-']") is not null);
        using var answer = await marta.Send(address, form, new Dictionary<string, string> { ["text"] = words });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<string> Come(string code, string? text = null)
    {
        using var guest = app.Guest();
        using var answer = await guest.PostAsync("/s/voice", text is null ? Form(("code", code)) : Form(("code", code), ("action", "write"), ("text", text)), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private Task Release() => app.Services.GetRequiredService<ReleaseAnswers>().Run(Cancel);

    /// <summary>All that a thief carries away.</summary>
    private async Task<string> Files()
    {
        if (TestDatabase.OnPostgres)
        {
            await using var source = NpgsqlDataSource.Create(app.Database.Postgres!);
            await using var command = source.CreateCommand("SELECT (SELECT string_agg(way::text, ' ') FROM feedback_ways_back AS way) || (SELECT string_agg(entry::text, ' ') FROM journal_events AS entry)");
            return (string)(await command.ExecuteScalarAsync(Cancel))!;
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
