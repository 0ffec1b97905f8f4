using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Plans;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>One budget a person: reminders count, what is rare is not starved, and everything left out says why.</summary>
public sealed class BudgetTests(SendingApp app) : IClassFixture<SendingApp>, IAsyncLifetime
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _own = "x" + Guid.NewGuid().ToString("N")[..8];

    public async ValueTask InitializeAsync()
    {
        await app.Run(work => work.Db.Set<SendingPlan>().ExecuteUpdateAsync(set => set.SetProperty(plan => plan.Active, false), _cancel));
        await Budget(4, 90, 1, 7);
        app.Pass(100);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_more_is_reminded_than_the_plan_says()
    {
        var survey = await Sent(remind: 2);
        for (var time = 0; time < 4; time++)
        {
            app.Pass(3.1);
            await app.Due();
        }

        Assert.Equal(["survey", "survey-reminder", "survey-reminder"], (await app.Mails(Address)).Select(mail => mail.Kind));
        Assert.Equal(2, Assert.Single(await app.Invitations(survey)).Reminders);
    }

    [Fact]
    public async Task Reminders_use_up_the_budget_and_the_next_survey_waits_until_it_is_free()
    {
        await Budget(3, 30, 0, 1);
        await Sent(remind: 2);
        for (var time = 0; time < 2; time++)
        {
            app.Pass(3.1);
            await app.Due();
        }

        var next = await app.OpenSurvey(Side.External);
        app.Pass(2);
        await app.SendTo(next, _own);
        await app.Due();
        var early = Assert.Single(await app.Invitations(next)).State;
        app.Pass(23);
        await app.Due();

        Assert.Equal((InvitationState.Waiting, InvitationState.Sent), (early, Assert.Single(await app.Invitations(next)).State));
    }

    [Fact]
    public async Task A_reminder_that_the_budget_forbids_is_not_sent_and_says_so()
    {
        await Budget(1, 30, 0, 0);
        var survey = await Sent(remind: 1);
        app.Pass(3.1);

        await app.Due();

        Assert.Single(await app.Mails(Address));
        var left = Assert.Single(await Contacts(survey), contact => contact.NotSent is not null);
        Assert.Equal((ContactForm.Reminder, NotSentReason.Budget), (left.Kind, left.NotSent!.Value));
    }

    [Fact]
    public async Task What_comes_often_leaves_the_last_contact_to_what_is_rare()
    {
        await Budget(2, 90, 1, 0);
        var buyer = await app.Person($"Ana {_own}", Address);
        var (often, rare) = (await app.OpenSurvey(Side.External), await app.OpenSurvey(Side.External));
        await app.Plan(often, new { name = "Each", occasion = nameof(Occasion.NthRequest), nth = 1 });
        await app.Plan(often, new { name = "Each", occasion = nameof(Occasion.NthRequest), nth = 2 });
        await Ask(buyer);
        await app.Due();
        app.Pass(1);
        await Ask(buyer);
        await app.Due();
        await app.SendTo(rare, _own);
        await app.Due();

        Assert.Equal([InvitationState.Sent, InvitationState.NotSent], (await app.Invitations(often)).OrderBy(invitation => invitation.CreatedAt).Select(invitation => invitation.State));
        Assert.Equal(InvitationState.Sent, Assert.Single(await app.Invitations(rare)).State);
    }

    [Fact]
    public async Task Once_a_wave_has_enough_answers_nobody_else_is_asked_in_it()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address);
        await app.Plan(survey, new { name = "Full", occasion = "ByHand", audience = $"/customers?q={_own}", quota = 1 });
        await app.Due();
        await app.Run(work => work.Db.Set<Invitation>().Where(invitation => invitation.SurveyId == survey).ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.Participated, true), _cancel));
        await app.Person($"Berta {_own}", $"berta@{_own}.example");

        await app.Plan(survey, new { name = "Full", occasion = "ByHand", audience = $"/customers?q={_own}", quota = 1 });
        await app.Due();

        var invitations = await app.Invitations(survey);
        Assert.Equal(2, invitations.Count);
        Assert.Single(invitations, invitation => invitation is { State: InvitationState.NotSent, NotSent: NotSentReason.QuotaFull, Participated: false });
        Assert.Empty(await app.Mails($"berta@{_own}.example"));
    }

    [Fact]
    public async Task What_waits_when_a_survey_is_closed_is_not_sent_and_says_so()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address);
        await app.Plan(survey, new { name = "Later", occasion = nameof(Occasion.NthRequest), nth = 1, delayHours = 24 });
        await Ask(await app.Query(db => db.Set<Ambos.Customers.Contract.Customer>().Where(person => person.Email == Address).Select(person => person.Id).SingleAsync(_cancel)));
        await app.Due();
        await (await app.Put(app.People.Marta, $"surveys/{survey}/closure")).Is(HttpStatusCode.NoContent);
        app.Pass(2);

        await app.Due();

        Assert.Equal(NotSentReason.SurveyClosed, Assert.Single(await app.Invitations(survey)).NotSent);
    }

    [Fact]
    public async Task The_list_of_those_left_out_is_read_page_by_page_by_reason_and_as_a_file()
    {
        var survey = await app.OpenSurvey(Side.External);
        for (var person = 0; person < 55; person++)
        {
            await app.Person($"=P{person} {_own}", null);
        }

        await app.SendTo(survey, _own);
        await app.Due();

        var first = await (await app.Get(app.People.Marta, $"surveys/{survey}/not-sent?reason=NoAddress")).Read<JsonElement>();
        var second = await (await app.Get(app.People.Marta, $"surveys/{survey}/not-sent?reason=NoAddress&after={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}")).Read<JsonElement>();
        var file = await app.SignedIn(app.People.Marta).GetStringAsync($"/surveys/{survey}/not-sent.csv?reason=NoAddress", _cancel);
        Assert.Equal((50, 5), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(56, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotMatch("[,;]\"?=P", file);
        Assert.Equal(0, (await (await app.Get(app.People.Marta, $"surveys/{survey}/not-sent?reason=Budget")).Read<JsonElement>()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_may_not_and_whatever_is_not_there_answers_403_and_404()
    {
        var survey = await app.OpenSurvey(Side.External);
        var plan = await app.SendTo(survey, _own);
        var other = await app.OpenSurvey(Side.External);
        var draft = new { name = "A", occasion = "Delivery" };

        await (await app.Post(app.People.Eva, $"surveys/{survey}/plans", draft)).Is(HttpStatusCode.Forbidden);
        await (await app.Get(app.People.Bruno, $"surveys/{survey}/not-sent")).Is(HttpStatusCode.Forbidden);
        await (await app.Put(app.People.Marta, "contact-budget", new { most = 4, days = 90, reserved = 1, gapDays = 7 })).Is(HttpStatusCode.Forbidden);
        await (await app.Post(app.People.Marta, $"surveys/{Guid.NewGuid()}/plans", draft)).Is(HttpStatusCode.NotFound);
        await (await app.Get(app.People.Marta, $"surveys/{Guid.NewGuid()}/sending")).Is(HttpStatusCode.NotFound);
        await (await app.Put(app.People.Marta, $"surveys/{other}/plans/{plan}/pause")).Is(HttpStatusCode.NotFound);
        await (await app.Put(app.People.Olga, "contact-budget", new { most = 2, days = 90, reserved = 2, gapDays = 7 })).Refuses(HttpStatusCode.UnprocessableEntity, "reserve-too-large");
    }

    private string Address => $"ana@{_own}.example";

    private async Task Budget(int most, int days, int reserved, int gapDays) =>
        await (await app.Put(app.People.Olga, "contact-budget", new { most, days, reserved, gapDays })).Is(HttpStatusCode.NoContent);

    private async Task<Guid> Sent(int remind)
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", Address);
        await app.Plan(survey, new { name = "Once", occasion = "ByHand", audience = $"/customers?q={_own}", remindAfterDays = 3, mostReminders = remind });
        await app.Due();
        return survey;
    }

    private async Task Ask(Guid buyer) => await app.Ask(app.People.Sonia, new { serviceId = app.Shelf.Advice, customerId = buyer, text = "Which wood?" });

    private Task<List<Contact>> Contacts(Guid survey) => app.Query(db => db.Set<Contact>().Where(contact => contact.SurveyId == survey).ToListAsync(_cancel));
}
