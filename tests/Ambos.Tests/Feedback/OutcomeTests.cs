using System.Net;
using Ambos.Feedback.Loop;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Notices;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class OutcomeTests(LoopApp app) : IClassFixture<LoopApp>
{
    private People People => app.People;

    [Fact]
    public async Task Who_gave_the_feedback_reads_and_is_mailed_once_what_was_done_in_the_words_written_for_them()
    {
        var said = await app.Hear("The veneer came off after a week", People.Dora, 1);
        var request = await app.FollowUp(said);
        await app.Deliver(request, "A new top was fitted on Tuesday.");

        var told = await app.Query(db => db.Set<Tidings>().SingleAsync(row => row.OpinionId == said.Id, Desk.Cancel));
        Assert.Equal((People.Dora.Id, "A new top was fitted on Tuesday."), (told.CustomerId, told.Text));
        var mail = await app.Query(db => db.Set<OutboxMail>().SingleAsync(row => row.Id == told.MailId, Desk.Cancel));
        Assert.Equal((TellOutcome.Mail, People.Dora.Email.ToUpperInvariant()), (mail.Kind, mail.Address.ToUpperInvariant()));
        Assert.Contains(mail.Content.Blocks, block => block.Text.Contains("A new top was fitted on Tuesday.", StringComparison.Ordinal));
        Assert.Contains(mail.Content.Blocks, block => block.Text.Contains("The veneer came off", StringComparison.Ordinal));
        Assert.Contains(mail.Content.Blocks, block => block.Href?.StartsWith("http://service.example.com/r/", StringComparison.Ordinal) is true);

        await app.DeliverAgain("feedback-outcomes");
        Assert.Equal(1, await app.Query(db => db.Set<OutboxMail>().CountAsync(row => row.AboutId == said.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task The_customers_first_page_shows_it_until_they_have_read_it()
    {
        var said = await app.Hear("The drawer scrapes along the floor", People.Bruno, 1);
        await app.Deliver(await app.FollowUp(said), "We planed the drawer.");
        using var bruno = app.SignedIn(People.Bruno);

        Assert.Contains("We planed the drawer.", await bruno.GetStringAsync("/", Desk.Cancel), StringComparison.Ordinal);
        var mine = Assert.Single(await (await app.Get(People.Bruno, "outcomes?unread=true")).Read<List<Outcome>>());
        await (await app.Put(People.Carla, $"outcomes/{mine.OpinionId}/reading")).Is(HttpStatusCode.NotFound);
        await (await app.Put(People.Bruno, $"outcomes/{mine.OpinionId}/reading")).Is(HttpStatusCode.NoContent);

        Assert.DoesNotContain("We planed the drawer.", await bruno.GetStringAsync("/", Desk.Cancel), StringComparison.Ordinal);
        Assert.Contains("We planed the drawer.", await bruno.GetStringAsync("/my/feedback", Desk.Cancel), StringComparison.Ordinal);
        using var carla = app.SignedIn(People.Carla);
        Assert.DoesNotContain("We planed the drawer.", await carla.GetStringAsync("/my/feedback", Desk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_up_again_is_said_to_go_on_and_its_end_is_told_anew()
    {
        var said = await app.Hear("The lamp flickers in the evening", People.Bruno, 1);
        var request = await app.FollowUp(said);
        await app.Deliver(request, "A new bulb.");
        await (await app.Put(People.Bruno, $"outcomes/{said.Id}/reading")).Is(HttpStatusCode.NoContent);
        using var bruno = app.SignedIn(People.Bruno);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await (await app.Put(People.Bruno, $"requests/{request}/rejection", new { reason = "It still flickers" })).Is(HttpStatusCode.OK);
        await app.CatchUp();
        Assert.Contains("Work goes on again", await bruno.GetStringAsync("/", Desk.Cancel), StringComparison.Ordinal);
        Assert.NotNull((await (await app.Get(People.Bruno, "outcomes?unread=true")).Read<List<Outcome>>()).Single(row => row.OpinionId == said.Id).AgainAt);
        Assert.Equal(1, await app.Query(db => db.Set<OutboxMail>().CountAsync(row => row.AboutId == said.Id, Desk.Cancel)));

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.Deliver(request, "A new cable.");
        var mine = (await (await app.Get(People.Bruno, "outcomes?unread=true")).Read<List<Outcome>>()).Single(row => row.OpinionId == said.Id);
        Assert.Equal(("A new cable.", (NodaTime.Instant?)null), (mine.Done, mine.AgainAt));
        Assert.DoesNotContain("Work goes on again", await bruno.GetStringAsync("/", Desk.Cancel), StringComparison.Ordinal);
        Assert.Equal(2, await app.Query(db => db.Set<OutboxMail>().CountAsync(row => row.AboutId == said.Id, Desk.Cancel)));

        await app.DeliverAgain("feedback-outcomes");
        Assert.Equal(2, await app.Query(db => db.Set<OutboxMail>().CountAsync(row => row.AboutId == said.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task Who_wants_no_mail_is_told_on_their_page_only()
    {
        Assert.True((await app.Put(People.Olga, $"customers/{People.Carla.Id}/consents/Surveys", new { given = false, source = "Phone" })).IsSuccessStatusCode);
        var said = await app.Hear("The stool wobbles", People.Carla, 1);
        await app.Deliver(await app.FollowUp(said), "A new leg.");

        Assert.Null(await app.Query(db => db.Set<Tidings>().Where(row => row.OpinionId == said.Id).Select(row => row.MailId).SingleAsync(Desk.Cancel)));
        Assert.Equal(0, await app.Query(db => db.Set<OutboxMail>().CountAsync(row => row.AboutId == said.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task A_colleague_who_said_it_finds_it_in_their_inbox()
    {
        var said = await app.Hear("The canteen is too loud to talk", People.Eva);
        await app.Deliver(await app.FollowUp(said), "Curtains hang since Monday.");

        Assert.True(await app.Query(db => db.Set<Notice>().AnyAsync(notice => notice.AccountId == People.Eva.AccountId && notice.Kind == NoticeKind.Outcome && notice.SubjectId == said.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task Where_nobody_wrote_words_the_last_answer_says_it_and_a_withdrawn_request_tells_nothing()
    {
        var answered = await app.Hear("The handle is loose", People.Dora, 2);
        var request = await app.FollowUp(answered);
        await (await app.Post(People.Sonia, $"requests/{request}/messages", new { text = "We tightened it and left a spare screw." })).Is(HttpStatusCode.Created);
        await app.Deliver(request);
        var dropped = await app.Hear("The handle is loose once more", People.Dora, 2);
        var other = await app.FollowUp(dropped);
        await (await app.Put(People.Sonia, $"requests/{other}/cancellation", new { reason = "Written twice" })).Is(HttpStatusCode.OK);
        await app.CatchUp();

        Assert.Equal("We tightened it and left a spare screw.", await app.Query(db => db.Set<Tidings>().Where(row => row.OpinionId == answered.Id).Select(row => row.Text).SingleAsync(Desk.Cancel)));
        Assert.False(await app.Query(db => db.Set<Tidings>().AnyAsync(row => row.OpinionId == dropped.Id, Desk.Cancel)));
    }
}
