using System.Net;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>An anonymous answer and the note that somebody has answered are written apart: what when only one of them gets onto the disk.</summary>
public sealed class AnonymousLossTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private static CancellationToken Cancel => FeedbackApp.Cancel;

    [Fact]
    public async Task When_the_note_cannot_be_written_the_answer_is_there_and_the_same_page_sent_again_counts_once()
    {
        var survey = await app.Asked("enps");
        var token = await app.Invite(survey);
        var key = Guid.NewGuid();
        await Break(survey);
        HttpStatusCode broken;
        try
        {
            using var first = await app.Answer(token, new { nps = new[] { "3" } }, key);
            broken = first.StatusCode;
        }
        finally
        {
            await Mend();
        }

        var (kept, noted) = (await Answers(survey), await Noted(survey));
        using var again = await app.Answer(token, new { nps = new[] { "3" } }, key);
        using var third = await app.Answer(token, new { nps = new[] { "3" } }, key);

        Assert.True(broken >= HttpStatusCode.InternalServerError);
        Assert.Equal((1, 0), (kept, noted));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (again.StatusCode, third.StatusCode));
        Assert.Equal((1, 1), (await Answers(survey), await Noted(survey)));
    }

    [Fact]
    public async Task Of_two_answers_by_one_invitation_at_the_same_time_one_is_kept_and_the_other_leaves_nothing()
    {
        var survey = await app.Asked("enps");
        var token = await app.Invite(survey);
        var both = await Task.WhenAll(Words(token, "first", Guid.NewGuid()), Words(token, "second", Guid.NewGuid()));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        Assert.Equal((1, 1), (await Answers(survey), await Noted(survey)));
        Assert.NotNull(Assert.Single(await Unreleased.Rows(app, survey)).Way);
    }

    [Fact]
    public async Task One_page_sent_twice_at_the_same_time_is_confirmed_once_and_kept()
    {
        var survey = await app.Asked("enps");
        var token = await app.Invite(survey);
        var key = Guid.NewGuid();
        var both = await Task.WhenAll(Words(token, "once", key), Words(token, "once", key));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        Assert.Equal((1, 1), (await Answers(survey), await Noted(survey)));
    }

    private static string Code() => Ambos.Feedback.Answering.SurveyTokens.NewSecret();

    private Task<HttpResponseMessage> Words(string token, string words, Guid key) => app.Guest().PostAsJsonAsync(
        $"/api/v1/answers/{token}", new { answers = new { nps = new[] { "3" }, comment = new[] { words } }, language = "en", key, wayBack = Code() }, Cancel);

    private async Task<int> Answers(Guid survey) => (await Unreleased.Of(app, survey)).Count;

    private Task<int> Noted(Guid survey) => app.Query(db => db.Set<Invitation>().CountAsync(row => row.SurveyId == survey && row.Participated, Cancel));

    /// <summary>From now on the database refuses to note that somebody answered.</summary>
    private Task Break(Guid survey) => app.Run(async work =>
    {
        if (work.Db is SqliteDb)
        {
            await work.Command($"CREATE TRIGGER no_note BEFORE UPDATE ON feedback_invitations WHEN new.survey_id = '{survey.ToString().ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'not now'); END").ExecuteNonQueryAsync(Cancel);
            return;
        }

        await work.Command("CREATE FUNCTION no_note() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''not now''; END' LANGUAGE plpgsql").ExecuteNonQueryAsync(Cancel);
        await work.Command("CREATE TRIGGER no_note BEFORE UPDATE ON feedback_invitations FOR EACH ROW EXECUTE FUNCTION no_note()").ExecuteNonQueryAsync(Cancel);
    });

    private Task Mend() => app.Run(async work =>
    {
        await work.Command(work.Db is SqliteDb ? "DROP TRIGGER no_note" : "DROP TRIGGER no_note ON feedback_invitations").ExecuteNonQueryAsync(Cancel);
    });
}
