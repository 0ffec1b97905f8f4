using System.Net;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Loop;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class LoopRuleTests(LoopApp app) : IClassFixture<LoopApp>
{
    private People People => app.People;

    [Fact]
    public async Task The_first_rule_whose_conditions_all_hold_opens_the_follow_up()
    {
        var rules = await app.OnlyRules(
            new { name = "Urgent words", words = "burnt, сгорел", serviceId = app.Shelf.Advice, priority = "Urgent" },
            new { name = "Bad", onlyBad = true, serviceId = app.Shelf.Advice });

        var burnt = await app.Hear("The top arrived burnt", People.Dora, 1);
        var bad = await app.Hear("Nobody answered me", People.Dora, 2);
        var good = await app.Hear("All as agreed", People.Dora, 5);

        Assert.Equal(rules[0], await app.RuleOf(burnt));
        Assert.Equal(rules[1], await app.RuleOf(bad));
        Assert.Null(good.FollowUpId);
        Assert.Equal(Priority.Urgent, await app.Query(db => db.Set<Request>().Where(request => request.Id == burnt.FollowUpId).Select(request => request.Priority).SingleAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task A_rule_for_a_theme_opens_what_speaks_of_it_and_nothing_else()
    {
        var theme = await app.Run(work =>
        {
            var found = new CommentTheme { Id = app.Clock.NewId(), Language = "en", Name = "staircase", Terms = new([Ambos.Core.Text.Stem.Of("en", "staircase")]), FoundAt = work.Now };
            work.Db.Add(found);
            return Task.FromResult(found);
        });
        app.Services.GetRequiredService<LearnedTone>().Know([theme]);
        await app.OnlyRules(new { name = "Staircase", themeId = theme.Id, serviceId = app.Shelf.Advice });

        var about = await app.Hear("The fitters left the staircase in a mess and went home", People.Dora);
        var other = await app.Hear("The fitters left the kitchen in a mess and went home", People.Dora);

        Assert.NotNull(about.FollowUpId);
        Assert.Null(other.FollowUpId);
    }

    [Fact]
    public async Task A_rule_for_those_who_are_known_for_some_days_waits_until_they_are()
    {
        var known = (await app.Query(db => db.Set<Request>().Where(request => request.CustomerId == People.Carla.Id).CountAsync(Desk.Cancel))) == 0;
        Assert.True(known, "Carla has asked for nothing yet: she is known since she was entered.");
        var entered = await app.Query(db => db.Set<Ambos.Customers.Contract.Customer>().Where(customer => customer.Id == People.Carla.Id).Select(customer => customer.CreatedAt).SingleAsync(Desk.Cancel));
        var days = (int)(app.Clock.Now() - entered).TotalDays + 10;
        await app.OnlyRules(new { name = "Old friends", onlyBad = true, knownForDays = days, serviceId = app.Shelf.Advice });

        var early = await app.Hear("A drawer is stuck", People.Carla, 1);
        app.Clock.Advance(TimeSpan.FromDays(11));
        var late = await app.Hear("The drawer is stuck again", People.Carla, 1);

        Assert.Null(early.FollowUpId);
        Assert.NotNull(late.FollowUpId);
    }

    [Fact]
    public async Task What_is_delivered_twice_opens_one_follow_up()
    {
        await app.OnlyRules(new { name = "Bad", onlyBad = true, serviceId = app.Shelf.Advice });
        var bad = await app.Hear("The lamp flickers", People.Bruno, 1);
        var before = await Requests();

        await app.DeliverAgain("feedback-opinions");

        Assert.Equal(before, await Requests());
        Assert.Equal(bad.FollowUpId, await app.Query(db => db.Set<Opinion>().Where(opinion => opinion.SourceId == bad.SourceId).Select(opinion => opinion.FollowUpId).SingleAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task A_paused_rule_opens_nothing_until_it_works_again()
    {
        var rule = Assert.Single(await app.OnlyRules(new { name = "Bad", onlyBad = true, serviceId = app.Shelf.Advice }));

        await (await app.Put(People.Marta, $"loop-rules/{rule}/pause")).Is(HttpStatusCode.NoContent);
        Assert.Null((await app.Hear("The hinge squeaks", People.Bruno, 1)).FollowUpId);

        await (await app.Delete(People.Marta, $"loop-rules/{rule}/pause")).Is(HttpStatusCode.NoContent);
        Assert.NotNull((await app.Hear("The hinge still squeaks", People.Bruno, 1)).FollowUpId);
    }

    [Fact]
    public async Task A_deleted_rule_lies_in_the_bin_and_comes_back_as_it_was()
    {
        var rule = Assert.Single(await app.OnlyRules(new { name = "Glue", words = "glue", serviceId = app.Shelf.Advice }));
        using var marta = app.SignedIn(People.Marta);

        await app.OnlyRules();
        var row = await app.Query(db => db.Set<Ambos.Platform.Bin.Discarded>().Where(row => row.SubjectId == rule).Select(row => row.Id).SingleAsync(Desk.Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await marta.PostForm("/bin", $"restore-{row}", [])).StatusCode);

        var back = await app.Query(db => db.Set<LoopRule>().SingleAsync(known => known.Id == rule, Desk.Cancel));
        Assert.Equal(("Glue", "glue"), (back.Name, back.Words));
        await app.OnlyRules();
    }

    [Fact]
    public async Task Somebody_who_only_serves_neither_writes_nor_deletes_rules()
    {
        var rule = Assert.Single(await app.OnlyRules(new { name = "Bad", onlyBad = true, serviceId = app.Shelf.Advice }));

        await (await app.Delete(People.Sonia, $"loop-rules/{rule}")).Is(HttpStatusCode.Forbidden);
        await (await app.Put(People.Sonia, $"loop-rules/{rule}/pause")).Is(HttpStatusCode.Forbidden);
    }

    private Task<int> Requests() => app.Query(db => db.Set<Request>().CountAsync(Desk.Cancel));
}
