using System.Net;
using Ambos.Feedback.Loop;
using Ambos.Feedback.Voices;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>A database of its own: these figures count all that is in it.</summary>
public sealed class LoopFigureTests(LoopApp app) : IClassFixture<LoopApp>
{
    private People People => app.People;

    [Fact]
    public async Task Open_loops_time_to_close_and_unanswered_feedback_agree_with_those_counted_by_hand()
    {
        var before = await Figures();
        var first = await app.Hear("One", People.Dora, 1);
        var second = await app.Hear("Two", People.Dora, 1);
        await app.Hear("Three, left alone", People.Dora, 1);
        await app.Hear("Four, left alone but good", People.Dora, 5);
        await app.Hear("Five, of nobody known", null, 1);
        var (one, two) = (await app.FollowUp(first), await app.FollowUp(second));
        await app.FollowUp(await app.Hear("Six, still open", People.Dora, 2));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Deliver(one);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.Deliver(two);

        var after = await Figures();
        Assert.Equal(0, before.Closed);
        Assert.Equal((before.Open + 1, 2, before.Unanswered + 1), (after.Open, after.Closed, after.Unanswered));
        Assert.NotNull(after.MedianDays);
        Assert.Equal(3.5, after.MedianDays.Value, 0.01);
        Assert.Equal((0, 0), (after.Kept, after.Promised)); // advice promises nothing
    }

    [Fact]
    public async Task Ambassadors_reviews_and_answers_agree_with_a_count_by_hand()
    {
        List<(int? Score, int Best)> given = [(5, 5), (4, 5), (3, 5), (1, 5), (9, 10), (null, 5)];
        List<Guid> made = [];
        foreach (var (score, best) in given)
        {
            made.Add((await (await app.Post(People.Sonia, "voices", new { place = "Paper", text = $"Counted {score} of {best}", score, best, side = "Internal" })).Read<Ambos.Platform.Web.Made>(HttpStatusCode.Created)).Id);
        }

        app.Clock.Advance(TimeSpan.FromDays(4));
        await (await app.Put(People.Sonia, $"voices/{made[0]}/answer", new { answer = "Thank you" })).Is(HttpStatusCode.NoContent);

        var side = (await (await app.Get(People.Marta, "reputation")).Read<List<SideReputation>>()).Single(row => row.Side is Side.Internal);
        var all = (await app.Query(db => db.Set<Voice>().ToListAsync(Desk.Cancel))).FindAll(voice => voice.Side is Side.Internal);
        Assert.Equal(all.Count, side.Voices);
        Assert.Equal((3, 5), ((int)side.Good.Of, (int)side.Good.Count)); // 5 and 4 of 5, 9 of 10
        Assert.Equal((1, 6), ((int)side.Answered.Of, (int)side.Answered.Count));
        Assert.NotNull(side.AnswerDays);
        Assert.Equal(4, side.AnswerDays.Value, 0.01);
    }

    [Fact]
    public async Task A_review_posted_twice_with_one_key_is_one_and_what_is_wrong_names_its_field()
    {
        var body = new { place = "Twice", text = "Posted twice", score = 4 };
        var one = await (await app.Post(People.Sonia, "voices", body, "same-key-0001")).Read<Ambos.Platform.Web.Made>(HttpStatusCode.Created);
        var two = await (await app.Post(People.Sonia, "voices", body, "same-key-0001")).Read<Ambos.Platform.Web.Made>(HttpStatusCode.Created);

        Assert.Equal(one.Id, two.Id);
        Assert.Equal(1, await app.Query(db => db.Set<Voice>().CountAsync(voice => voice.Place == "Twice", Desk.Cancel)));
        var problem = await app.Post(People.Sonia, "voices", new { place = "Twice", text = "Too good", score = 6 });
        Assert.Contains("score", await problem.Content.ReadAsStringAsync(Desk.Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.StatusCode);
    }

    [Fact]
    public async Task Follow_ups_and_reviews_are_searched_and_had_as_files()
    {
        var said = await app.Hear("Żółta szafa is crooked", People.Dora, 1);
        await app.FollowUp(said);
        using var marta = app.SignedIn(People.Marta);

        foreach (var file in new[] { "/feedback/loop.csv?q=zolta", "/feedback/voices.csv?q=zolta", "/feedback/comments.csv?q=zolta" })
        {
            var text = await marta.GetStringAsync(file, Desk.Cancel);
            Assert.Equal(2, text.TrimEnd().Split('\n').Length);
            Assert.Contains("Żółta szafa", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Żółta szafa", await marta.GetStringAsync("/feedback/loop?state=done", Desk.Cancel), StringComparison.Ordinal);
        Assert.Contains("Żółta szafa", await marta.GetStringAsync("/feedback/loop?q=zolta", Desk.Cancel), StringComparison.Ordinal);
    }

    private async Task<LoopFigures> Figures() => await (await app.Get(People.Marta, "loops/figures")).Read<LoopFigures>();
}
