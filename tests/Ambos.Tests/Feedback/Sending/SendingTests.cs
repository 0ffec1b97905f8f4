using System.Net;
using Ambos.Customers.Contract;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Mail.Messages;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>A survey goes to those for whom it is meant, once, and each one left out stands there with the reason.</summary>
public sealed class SendingTests(SendingApp app) : IClassFixture<SendingApp>, IAsyncLifetime
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _own = "x" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>What another test planned asks nobody any more, and its mails lie long back.</summary>
    public async ValueTask InitializeAsync()
    {
        await app.Run(work => work.Db.Set<SendingPlan>().ExecuteUpdateAsync(set => set.SetProperty(plan => plan.Active, false), _cancel));
        app.Pass(100);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task By_hand_everybody_in_a_view_gets_a_mail_with_the_question_inside()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address("ana"));
        await app.Person($"Berta {_own}", Address("berta"));
        await app.Person($"Colleague {_own}", Address("colleague"), Side.Internal);

        await app.SendTo(survey, _own);
        await app.Due();
        await app.Due();

        var mail = Assert.Single(await app.Mails(Address("ana")));
        var scores = SendingApp.Scores(mail);
        Assert.Equal(("¿Nos recomendaría?", 11), (scores.Text, scores.Items.Count));
        Assert.Equal($"http://service.example.com/s/{MailContent.Secret}?lang=es&first=nps:9", scores.Items[9].Href);
        Assert.Equal((1, 0), ((await app.Mails(Address("berta"))).Count, (await app.Mails(Address("colleague"))).Count));
        Assert.All(await app.Invitations(survey), invitation => Assert.Equal(InvitationState.Sent, invitation.State));
    }

    [Fact]
    public async Task The_link_in_the_mail_is_known_by_its_hash_only_and_a_reminder_bears_the_same()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address("ana"));
        await app.Plan(survey, new { name = "Once", occasion = "ByHand", audience = $"/customers?q={_own}", remindAfterDays = 3, mostReminders = 1 });
        await app.Due();
        app.Pass(3.1);
        await app.Due();
        app.Pass(3.1);
        await app.Due();

        var mails = await app.Mails(Address("ana"));
        var invitation = Assert.Single(await app.Invitations(survey));
        Assert.Equal(["survey", "survey-reminder"], mails.Select(mail => mail.Kind));
        Assert.Single(mails.Select(app.Token).Distinct());
        Assert.Equal(SurveyTokens.Hash(app.Token(mails[0])), invitation.TokenHash);
        Assert.Equal(22, app.Token(mails[0]).Length);
    }

    [Fact]
    public async Task Whoever_has_answered_is_not_reminded()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address("ana"));
        await app.Plan(survey, new { name = "Once", occasion = "ByHand", audience = $"/customers?q={_own}", remindAfterDays = 3, mostReminders = 2 });
        await app.Due();
        await app.Run(work => work.Db.Set<Invitation>().Where(invitation => invitation.SurveyId == survey).ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.Participated, true), _cancel));
        app.Pass(4);

        await app.Due();

        Assert.Single(await app.Mails(Address("ana")));
    }

    [Fact]
    public async Task Who_is_left_out_stands_in_the_list_with_the_reason()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Nomail {_own}", null);
        var refuses = await app.Person($"Refuses {_own}", Address("refuses"));
        await app.Put(app.People.Olga, $"customers/{refuses}/consents/Surveys", new { given = false, source = "Phone" });

        await app.SendTo(survey, _own);
        await app.Due();

        var page = await app.SignedIn(app.People.Marta).GetStringAsync($"/surveys/{survey}/sending", _cancel);
        Assert.Equal([NotSentReason.NoAddress, NotSentReason.NoConsent], (await app.Invitations(survey)).Select(invitation => invitation.NotSent).OfType<NotSentReason>().Order());
        Assert.Contains("has no e-mail address", page, StringComparison.Ordinal);
        Assert.Contains("does not want surveys", page, StringComparison.Ordinal);
        Assert.Contains($"Refuses {_own}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_in_two_roles_has_one_budget()
    {
        var (outside, inside) = (await app.OpenSurvey(Side.External), await app.OpenSurvey(Side.Internal));
        await app.Person($"Buyer {_own}", Address("both"));
        await app.Person($"Worker {_own}", Address("both"), Side.Internal);

        await app.SendTo(outside, _own);
        await app.Due();
        await app.SendTo(inside, _own);
        await app.Due();
        var first = (await app.Mails(Address("both"))).Count;
        app.Pass(7.1);
        await app.Due();

        Assert.Equal((1, 2), (first, (await app.Mails(Address("both"))).Count));
    }

    [Fact]
    public async Task What_comes_often_is_left_out_when_the_person_was_asked_lately_and_says_so()
    {
        var (rare, often) = (await app.OpenSurvey(Side.External), await app.OpenSurvey(Side.External));
        await Known(app.People.Carla);
        await app.SendTo(rare, "Carla");
        await app.Due();
        await app.Plan(often, new { name = "After each delivery", occasion = nameof(Occasion.Delivery) });

        await Deliver(app.People.Carla);
        await app.Due();

        var left = Assert.Single(await app.Invitations(often));
        Assert.Equal((InvitationState.NotSent, NotSentReason.Budget), (left.State, left.NotSent));
        Assert.Equal(NotSentReason.Budget, await app.Query(db => db.Set<Contact>().Where(contact => contact.InvitationId == left.Id).Select(contact => contact.NotSent).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task After_a_delivery_the_one_who_ordered_is_asked_about_it_once()
    {
        var survey = await app.OpenSurvey(Side.External);
        await Known(app.People.Bruno);
        await app.Plan(survey, new { name = "Delivered", occasion = nameof(Occasion.Delivery), delayHours = 2 });
        var request = await Deliver(app.People.Bruno);

        await app.Due();
        var early = (await app.Invitations(survey)).Single();
        app.Pass(0.1);
        await app.Due();

        var sent = Assert.Single(await app.Invitations(survey));
        Assert.Equal((InvitationState.Waiting, InvitationState.Sent), (early.State, sent.State));
        Assert.Equal((app.People.Bruno.Id, request, app.People.Sales.Id), (sent.PersonId, sent.RequestId, sent.TeamId));
    }

    [Fact]
    public async Task Only_one_of_all_who_might_be_asked_is_drawn_where_so_wished_and_the_rest_stands_there()
    {
        var survey = await app.OpenSurvey(Side.External);
        for (var person = 0; person < 60; person++)
        {
            await app.Person($"P{person} {_own}", $"p{person}@{_own}.example");
        }

        await app.Plan(survey, new { name = "Some", occasion = "ByHand", audience = $"/customers?q={_own}", samplePercent = 50 });
        await app.Due();

        var invitations = await app.Invitations(survey);
        Assert.Equal(60, invitations.Count);
        Assert.InRange(invitations.Count(invitation => invitation.NotSent is NotSentReason.NotSampled), 5, 55);
    }

    [Fact]
    public async Task A_schedule_asks_again_in_its_next_round_and_each_round_is_a_wave()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address("ana"));
        await app.Plan(survey, new { name = "Pulse", occasion = "Schedule", audience = $"/customers?q={_own}", everyDays = 30 });

        await app.Due();
        await app.Due();
        app.Pass(30.1);
        await app.Due();

        var invitations = await app.Invitations(survey);
        Assert.Equal((2, 2), (invitations.Count, invitations.Select(invitation => invitation.WaveId).Distinct().Count()));
        Assert.Equal(2, (await app.Mails(Address("ana"))).Count);
    }

    private string Address(string name) => $"{name}@{_own}.example";

    /// <summary>People of the company get an address of their own for this test.</summary>
    private Task Known(Somebody who) => app.Run(work => work.Db.Set<Customer>().Where(person => person.Id == who.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(person => person.Email, $"{who.Id:N}@{_own}.example"), _cancel));

    private async Task<Guid> Deliver(Somebody who)
    {
        var asked = await app.Ask(who, new { serviceId = app.Shelf.Advice, text = "Which wood?" });
        await (await app.Put(app.People.Sonia, $"requests/{asked.Id}/delivery", new { note = "Oak" })).Is(HttpStatusCode.OK);
        await (await app.Put(who, $"requests/{asked.Id}/acceptance")).Is(HttpStatusCode.OK);
        return asked.Id;
    }
}
