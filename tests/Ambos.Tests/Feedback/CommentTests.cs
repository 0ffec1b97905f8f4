using System.Net;
using Ambos.Core.Opinions;
using Ambos.Feedback.Comments;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class CommentTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task A_bad_review_is_followed_up_by_a_request_of_its_author_and_once_only()
    {
        await Rule(new { name = "Bad and known", onlyBad = true, serviceId = desk.Shelf.Advice });

        await Hear(new { place = "Portal", text = "The table came scratched", score = 1, customerId = People.Dora.Id });
        await desk.CatchUp();

        var comment = await Comment("scratched");
        var request = await desk.Query(db => db.Set<Request>().SingleAsync(row => row.Id == comment.FollowUpId, Desk.Cancel));
        Assert.Equal((People.Dora.Id, desk.Shelf.Advice), (request.CustomerId, request.ServiceId));
        Assert.Equal(People.Sales.Id, request.TeamId);
        await (await desk.Post(People.Marta, $"comments/{comment.Id}/follow-up", new { serviceId = desk.Shelf.Advice })).Refuses(HttpStatusCode.Conflict, "already-followed-up");
    }

    [Fact]
    public async Task A_good_review_and_one_of_nobody_known_stay_as_they_are()
    {
        await Rule(new { name = "Scents", words = "smells, запах", onlyBad = true, serviceId = desk.Shelf.Advice });

        await Hear(new { place = "Portal", text = "It smells of oak, lovely", score = 5, customerId = People.Dora.Id });
        await Hear(new { place = "Portal", text = "It smells of glue", score = 1 });
        await desk.CatchUp();

        Assert.Null((await Comment("oak")).FollowUpId);
        Assert.Null((await Comment("glue")).FollowUpId);
    }

    [Fact]
    public async Task A_rule_without_a_condition_is_refused() =>
        await (await desk.Post(People.Marta, "loop-rules", new { name = "Everything", serviceId = desk.Shelf.Advice })).Refuses(HttpStatusCode.UnprocessableEntity, "rule-without-condition");

    [Fact]
    public async Task The_tone_is_learned_from_scores_and_a_correction_stays()
    {
        for (var number = 0; number < SentimentTrial.LeastTexts + 10; number++)
        {
            var good = number % 2 == 0;
            await Hear(new { place = "Shop", text = good ? $"Quick and friendly service {number}" : $"Slow and rude service {number}", score = good ? 5 : 1 });
        }

        await desk.CatchUp();
        await desk.With<StudyOpinions, bool>(async study =>
        {
            await study.Run(Desk.Cancel);
            return true;
        });

        Assert.Equal(Sentiment.Negative, (await Comment("rude service 7")).Tone);
        var statement = await (await desk.Get(People.Marta, "comments/tone")).Read<ToneStatement>();
        Assert.True(statement.Shown);
        Assert.Contains((await (await desk.Get(People.Marta, "comments/themes")).Read<List<ThemeRow>>()), theme => theme.Comments >= 80);

        var comment = await Comment("rude service 9");
        await (await desk.Put(People.Marta, $"comments/{comment.Id}/tone", new { tone = "Positive" })).Is(HttpStatusCode.NoContent);
        await desk.With<StudyOpinions, bool>(async study =>
        {
            await study.Run(Desk.Cancel);
            return true;
        });
        var corrected = await Comment("rude service 9");
        Assert.Equal((Sentiment.Positive, true), (corrected.Tone, corrected.Corrected));
    }

    [Fact]
    public async Task What_people_correct_changes_how_the_next_comment_is_read()
    {
        for (var number = 0; number < SentimentTrial.LeastTexts; number++)
        {
            await Hear(new { place = "Shop", text = number % 2 == 0 ? $"Quick and friendly people {number}" : $"Slow and rude people {number}", score = number % 2 == 0 ? 5 : 1 });
        }

        for (var number = 0; number < 12; number++)
        {
            await Hear(new { place = "Shop", text = $"The slow waltz evening number {number}" });
        }

        await Study();
        await Hear(new { place = "Shop", text = "The slow waltz evening first" });
        await desk.CatchUp();
        Assert.Equal(Sentiment.Negative, (await Comment("evening first")).Tone);
        for (var number = 0; number < 12; number++)
        {
            var comment = await Comment($"evening number {number}");
            await (await desk.Put(People.Marta, $"comments/{comment.Id}/tone", new { tone = "Positive" })).Is(HttpStatusCode.NoContent);
        }

        await Study();
        await Hear(new { place = "Shop", text = "The slow waltz evening second" });
        await desk.CatchUp();
        Assert.Equal(Sentiment.Positive, (await Comment("evening second")).Tone);
    }

    [Fact]
    public async Task A_theme_is_renamed_joined_to_another_hidden_and_shown_again()
    {
        var (one, two) = (await Theme("tables"), await Theme("desks"));
        await Hear(new { place = "Shop", text = "Joined themes stand together" });
        await desk.CatchUp();
        var comment = await Comment("Joined themes");
        await desk.Run(work =>
        {
            work.Db.Add(new OpinionTheme { OpinionId = comment.Id, ThemeId = one });
            return Task.CompletedTask;
        });

        await (await desk.Put(People.Marta, $"comment-themes/{one}", new { name = "Tables", joinedTo = two })).Is(HttpStatusCode.NoContent);
        Assert.Equal([two], (await Comment("Joined themes")).Themes);
        await (await desk.Put(People.Marta, $"comment-themes/{two}", new { name = "Furniture", hidden = true })).Is(HttpStatusCode.NoContent);
        Assert.Contains(await Themes("Hidden"), theme => theme.Name == "Furniture");
        Assert.Contains(await Themes("Joined"), theme => theme.Name == "Tables");
        await (await desk.Put(People.Marta, $"comment-themes/{two}", new { name = "Furniture" })).Is(HttpStatusCode.NoContent);
        Assert.Contains(await Themes("Shown"), theme => theme.Name == "Furniture");
    }

    [Fact]
    public async Task Pages_show_comments_follow_ups_and_reputation()
    {
        desk.Clock.Advance(TimeSpan.FromMinutes(1)); // the newest of all
        await Hear(new { place = "Press", kind = "Mention", text = "A house that keeps its word", customerId = People.Dora.Id });
        await desk.CatchUp();
        using var marta = desk.SignedIn(People.Marta);

        Assert.Contains("A house that keeps its word", await marta.GetStringAsync("/feedback/comments", Desk.Cancel), StringComparison.Ordinal);
        Assert.Contains("A house that keeps its word", await marta.GetStringAsync("/feedback/voices", Desk.Cancel), StringComparison.Ordinal);
        foreach (var page in new[] { "loop", "rule", "themes", "reputation", "voice", "follow-up", "deeds", "deed" })
        {
            Assert.Equal(HttpStatusCode.OK, (await marta.GetAsync($"/feedback/{page}", Desk.Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task A_service_that_asks_for_particulars_cannot_follow_up() =>
        await (await desk.Post(People.Marta, "loop-rules", new { name = "Bad", onlyBad = true, serviceId = desk.Shelf.Table })).Refuses(HttpStatusCode.UnprocessableEntity, "cannot-follow-up");

    private async Task Study()
    {
        await desk.CatchUp();
        await desk.With<StudyOpinions, bool>(async study =>
        {
            await study.Run(Desk.Cancel);
            return true;
        });
    }

    private Task<Guid> Theme(string name) => desk.Run(work =>
    {
        var theme = new CommentTheme { Id = Guid.CreateVersion7(), Language = "en", Name = name, Terms = new([$"{name}-{Guid.CreateVersion7()}"]), FoundAt = work.Now };
        work.Db.Add(theme);
        return Task.FromResult(theme.Id);
    });

    private async Task<List<ThemeRow>> Themes(string state) => await (await desk.Get(People.Marta, $"comments/themes?state={state}")).Read<List<ThemeRow>>();

    private async Task Rule(object rule) => await (await desk.Post(People.Marta, "loop-rules", rule)).Is(HttpStatusCode.Created);

    private async Task Hear(object voice) => await (await desk.Post(People.Sonia, "voices", voice)).Is(HttpStatusCode.Created);

    private async Task<CommentRow> Comment(string words)
    {
        var page = await (await desk.Get(People.Marta, $"comments?q={Uri.EscapeDataString(words)}")).Read<Listing<CommentRow>>();
        return page.Items[0];
    }
}
