using System.Net;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Plans;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>Each occasion asks the one whom it concerns, once, about what it was.</summary>
public sealed class OccasionTests(SendingApp app) : IClassFixture<SendingApp>, IAsyncLifetime
{
    private static readonly string[] Evidence = ["80 x 120 measured", "No scratch seen"];

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
    public async Task The_third_request_asks_and_neither_the_second_nor_the_fourth()
    {
        var survey = await app.OpenSurvey(Side.External);
        var buyer = await app.Person($"Third {_own}", $"third@{_own}.example");
        await app.Plan(survey, new { name = "Third", occasion = nameof(Occasion.NthRequest), nth = 3 });
        List<Guid> asked = [];
        for (var request = 0; request < 4; request++)
        {
            asked.Add((await app.Ask(app.People.Sonia, new { serviceId = app.Shelf.Advice, customerId = buyer, text = "Which wood?" })).Id);
        }

        await app.Due();
        await app.Due();

        var invitation = Assert.Single(await app.Invitations(survey));
        Assert.Equal((asked[2], InvitationState.Sent), (invitation.RequestId!.Value, invitation.State));
    }

    [Theory]
    [InlineData(nameof(Occasion.ComplaintClosed))]
    [InlineData(nameof(Occasion.Training))]
    public async Task When_a_request_of_the_chosen_services_is_closed_its_customer_is_asked(string occasion)
    {
        var (survey, other) = (await app.OpenSurvey(Side.External), await app.OpenSurvey(Side.External));
        await Known(app.People.Carla);
        await app.Plan(survey, new { name = "Closed", occasion, services = new[] { app.Shelf.Advice } });
        await app.Plan(other, new { name = "Other", occasion, services = new[] { app.Shelf.Laptop } });
        var request = (await app.Ask(app.People.Carla, new { serviceId = app.Shelf.Advice, text = "It wobbles" })).Id;
        await app.Due();
        var before = await app.Invitations(survey);

        await (await app.Put(app.People.Sonia, $"requests/{request}/delivery", new { note = "Mended" })).Is(HttpStatusCode.OK);
        await (await app.Put(app.People.Carla, $"requests/{request}/acceptance")).Is(HttpStatusCode.OK);
        await app.Due();
        await app.Due();

        Assert.Empty(before);
        Assert.Empty(await app.Invitations(other));
        var asked = Assert.Single(await app.Invitations(survey));
        Assert.Equal((app.People.Carla.Id, request, InvitationState.Sent), (asked.PersonId, asked.RequestId!.Value, asked.State));
    }

    [Fact]
    public async Task Whoever_accepted_the_work_of_another_team_is_asked_about_that_team()
    {
        var survey = await app.OpenSurvey(Side.Internal);
        await Known(app.People.Sonia);
        await app.Plan(survey, new { name = "Hand-over", occasion = nameof(Occasion.HandoverAccepted) });
        var order = await app.AskTable(app.People.Bruno);
        var make = await app.Query(db => db.Set<Request>().Where(step => step.ParentId == order.Id && step.Step == "Make").Select(step => step.Id).SingleAsync(_cancel));

        await (await app.Put(app.People.Pedro, $"requests/{make}/delivery", new { evidence = Evidence })).Is(HttpStatusCode.OK);
        await (await app.Put(app.People.Sonia, $"requests/{make}/acceptance")).Is(HttpStatusCode.OK);
        await app.Due();

        var asked = Assert.Single(await app.Invitations(survey));
        Assert.Equal((app.People.Sonia.Id, app.People.Workshop.Id, app.People.Sales.Id), (asked.PersonId!.Value, asked.TeamId!.Value, asked.CustomerTeamId!.Value));
        Assert.NotNull(asked.HandoverId);
        Assert.Equal(InvitationState.Sent, asked.State);
    }

    [Fact]
    public async Task Somebody_new_is_asked_after_the_days_that_the_plan_says_and_somebody_who_came_long_ago_is_not()
    {
        var survey = await app.OpenSurvey(Side.Internal);
        await app.Plan(survey, new { name = "New", occasion = nameof(Occasion.Hire), delayHours = 30 * 24 });
        var recruit = await app.Person($"New {_own}", $"new@{_own}.example", Side.Internal);
        var veteran = await app.Person($"Old {_own}", $"old@{_own}.example", Side.Internal);
        await Employ(recruit, new { hiredOn = Day(0), version = 0 });
        await Employ(veteran, new { hiredOn = Day(-400), version = 0 });

        await app.Due();
        var early = Assert.Single(await app.Invitations(survey));
        app.Pass(30.1);
        await app.Due();

        var asked = Assert.Single(await app.Invitations(survey));
        Assert.Equal((recruit, InvitationState.Waiting, InvitationState.Sent), (asked.PersonId!.Value, early.State, asked.State));
    }

    [Fact]
    public async Task Somebody_who_leaves_is_asked_once_the_last_day_has_come()
    {
        var survey = await app.OpenSurvey(Side.Internal);
        await app.Plan(survey, new { name = "Exit", occasion = nameof(Occasion.Exit) });
        var leaver = await app.Person($"Leaver {_own}", $"leaver@{_own}.example", Side.Internal);
        await Employ(leaver, new { hiredOn = Day(-400), leftOn = Day(5), version = 0 });

        await app.Due();
        var before = await app.Invitations(survey);
        app.Pass(5.1);
        await app.Due();
        await app.Due();

        Assert.Empty(before);
        var asked = Assert.Single(await app.Invitations(survey));
        Assert.Equal((leaver, InvitationState.Sent), (asked.PersonId!.Value, asked.State));
    }

    [Fact]
    public async Task A_plan_that_was_stopped_asks_nobody_until_it_goes_on()
    {
        var survey = await app.OpenSurvey(Side.External);
        await app.Person($"Ana {_own}", $"ana@{_own}.example");
        var plan = await app.Plan(survey, new { name = "Pulse", occasion = "Schedule", audience = $"/customers?q={_own}", everyDays = 30 });
        await (await app.Put(app.People.Marta, $"surveys/{survey}/plans/{plan}/pause")).Is(HttpStatusCode.NoContent);
        await app.Due();
        var stopped = await app.Invitations(survey);

        await (await app.Delete(app.People.Marta, $"surveys/{survey}/plans/{plan}/pause")).Is(HttpStatusCode.NoContent);
        await app.Due();

        Assert.Empty(stopped);
        Assert.Single(await app.Invitations(survey));
    }

    [Fact]
    public async Task What_a_plan_lacks_is_named_by_its_field()
    {
        var survey = await app.OpenSurvey(Side.External);
        (object Draft, string Field)[] wrong =
        [
            (new { name = "", occasion = "Delivery" }, "name"),
            (new { name = "A", occasion = "NthRequest" }, "nth"),
            (new { name = "A", occasion = "Training" }, "services"),
            (new { name = "A", occasion = "Delivery", services = new[] { Guid.NewGuid() } }, "services"),
            (new { name = "A", occasion = "Schedule", audience = "/customers" }, "everyDays"),
            (new { name = "A", occasion = "ByHand", audience = "/queue" }, "audience"),
            (new { name = "A", occasion = "Delivery", samplePercent = 0 }, "samplePercent"),
            (new { name = "A", occasion = "Delivery", mostReminders = 4 }, "mostReminders"),
        ];

        foreach (var (draft, field) in wrong)
        {
            var refused = await app.Post(app.People.Marta, $"surveys/{survey}/plans", draft);
            Assert.InRange((int)refused.StatusCode, 400, 422);
            Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(_cancel), StringComparison.OrdinalIgnoreCase);
        }
    }

    private string Day(int days) => NodaTime.Text.LocalDatePattern.Iso.Format(Instant.FromDateTimeOffset(app.Clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Europe/Madrid"]).Date.PlusDays(days));

    private async Task Employ(Guid person, object work) => Assert.True((await app.Put(app.People.Olga, $"customers/{person}/employment", work)).IsSuccessStatusCode);

    /// <summary>People of the company get an address of their own for this test.</summary>
    private Task Known(Somebody who) => app.Run(work => work.Db.Set<Customer>().Where(person => person.Id == who.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(person => person.Email, $"{who.Id:N}@{_own}.example"), _cancel));
}
