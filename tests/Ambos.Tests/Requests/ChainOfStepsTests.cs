using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>A table sold by Sales, made by Workshop, packed by Warehouse.</summary>
public sealed class ChainOfStepsTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly string[] Evidence = ["80 x 120 measured", "No scratch seen"];

    private People People => desk.People;

    [Fact]
    public async Task The_whole_chain_runs_from_the_order_to_the_accepted_table()
    {
        desk.At(2, 10);
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        await (await desk.Put(People.Sonia, $"requests/{order.Id}/delivery")).Refuses(HttpStatusCode.Conflict, "steps-open");

        await (await desk.Put(People.Pedro, $"requests/{make}/assignee", new { personId = People.Pedro.Id })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Pedro, $"requests/{make}/notes", new { text = "Grain runs lengthwise", handedOn = true })).Is(HttpStatusCode.Created);
        await Deliver(People.Pedro, make, Evidence);
        Assert.False(await desk.Query(db => db.Set<Request>().AnyAsync(step => step.ParentId == order.Id && step.Step == "Pack", Desk.Cancel)));

        await Accept(People.Sonia, make);
        var pack = await Step(order.Id, "Pack");
        var packing = await Detail(People.Anna, pack);
        Assert.Equal("80 x 120", packing.Form.Single().Answer);
        Assert.Contains(packing.Notes!, note => note.Text == "Grain runs lengthwise");

        await Deliver(People.Anna, pack);
        await Accept(People.Marta, pack);
        Assert.Equal(RequestState.InProgress, (await Detail(People.Sonia, order.Id)).State);

        var delivered = await Deliver(People.Sonia, order.Id);
        Assert.Equal((RequestState.Delivered, Verdict.Kept), (delivered.State, delivered.Delivery));
        await Accept(People.Bruno, order.Id);
        var done = await Detail(People.Bruno, order.Id);
        Assert.Equal(RequestState.Closed, done.State);
        Assert.Equal(["Make", "Pack"], done.Steps.Select(step => step.Name));
        Assert.Null(done.Notes);
        Assert.True(done.RatingAsked);
    }

    [Fact]
    public async Task Work_without_what_the_criteria_ask_for_is_not_taken()
    {
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        var problem = await (await desk.Put(People.Pedro, $"requests/{make}/delivery", new { evidence = new[] { "measured" } }))
            .Refuses(HttpStatusCode.UnprocessableEntity, "required");

        Assert.Equal("evidence[1]", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Rejected_work_begins_a_new_cycle_with_a_promise_of_its_own_and_keeps_the_old_one()
    {
        desk.At(3, 9);
        var order = await desk.AskTable(People.Carla);
        var make = await Step(order.Id, "Make");
        await Deliver(People.Pedro, make, Evidence);
        desk.At(4, 9);
        var back = await (await desk.Put(People.Sonia, $"requests/{make}/rejection", new { reason = "A scratch on the left" })).Read<RequestStanding>();

        Assert.Equal((RequestState.InProgress, Verdict.Open), (back.State, back.Delivery));
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 3, 5, 16, 0), back.DueAt);
        var cycles = (await Detail(People.Pedro, make)).Handovers;
        Assert.Equal([(1, HandoverState.Rejected), (2, HandoverState.Working)], cycles.Select(handover => (handover.Cycle, handover.State)));
        Assert.Equal("A scratch on the left", cycles[0].Reason);
        var verdicts = await desk.Query(db => db.Set<Promise>().Where(promise => promise.RequestId == make && promise.Kind == PromiseKind.Delivery)
            .OrderBy(promise => promise.MadeAt).Select(promise => promise.Verdict).ToListAsync(Desk.Cancel));
        Assert.Equal([Verdict.Kept, Verdict.Open], verdicts);
    }

    [Fact]
    public async Task Silence_accepts_after_the_agreed_time_and_the_next_step_begins()
    {
        desk.At(2, 9);
        var order = await desk.AskTable(People.Carla);
        var make = await Step(order.Id, "Make");
        await Deliver(People.Pedro, make, Evidence);
        desk.At(3, 16, 59);
        await desk.With<Ambos.Requests.Jobs.AcceptBySilence, int>(job => job.Run(Desk.Cancel));
        Assert.Equal(RequestState.Delivered, (await Detail(People.Pedro, make)).State);

        desk.At(3, 17);
        await desk.With<Ambos.Requests.Jobs.AcceptBySilence, int>(job => job.Run(Desk.Cancel));
        var made = await Detail(People.Pedro, make);
        Assert.Equal(RequestState.Closed, made.State);
        Assert.Null(made.Handovers.Single().AnsweredBy);
        Assert.NotEqual(Guid.Empty, await Step(order.Id, "Pack"));
    }

    [Fact]
    public async Task Who_did_the_work_does_not_accept_it()
    {
        var inBoth = new Somebody("Both Teams", Side.Internal, Ambos.Customers.Contract.CustomerKind.Person)
        {
            Roles = Ambos.Platform.Identity.Roles.Agent,
            Teams = [People.Workshop, People.Sales],
        };
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        await Deliver(inBoth, make, Evidence);

        await (await desk.Put(inBoth, $"requests/{make}/acceptance")).Refuses(HttpStatusCode.Conflict, "own-work");
        await Accept(People.Sonia, make);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_takes_its_steps_with_it()
    {
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        await (await desk.Put(People.Bruno, $"requests/{order.Id}/cancellation", new { reason = "Moved away" })).Is(HttpStatusCode.OK);

        Assert.Equal(RequestState.Cancelled, (await Detail(People.Pedro, make)).State);
        await (await desk.Put(People.Pedro, $"requests/{make}/delivery", new { evidence = Evidence })).Refuses(HttpStatusCode.Conflict, "request-not-open");
    }

    [Fact]
    public async Task A_broken_promise_names_the_step_that_broke_it()
    {
        desk.At(2, 9);
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        desk.At(11, 12);
        await Deliver(People.Pedro, make, Evidence);
        await Accept(People.Sonia, make);
        var pack = await Step(order.Id, "Pack");
        desk.At(11, 14);
        await Deliver(People.Anna, pack);
        await Accept(People.Sonia, pack);
        var delivered = await Deliver(People.Sonia, order.Id);

        Assert.Equal(Verdict.Broken, delivered.Delivery);
        Assert.Equal("Make", (await Detail(People.Marta, order.Id)).BrokenBy);
        var late = (await Detail(People.Pedro, make)).Handovers.Single();
        Assert.Equal((59 * 3600, 43 * 3600), (late.WorkedSeconds, late.LateSeconds));
    }

    [Fact]
    public async Task A_step_that_is_opened_again_makes_its_order_wait_again()
    {
        var order = await desk.AskTable(People.Bruno);
        var make = await Step(order.Id, "Make");
        await Deliver(People.Pedro, make, Evidence);
        await Accept(People.Sonia, make);
        await (await desk.Put(People.Sonia, $"requests/{make}/reopening", new { reason = "It cracked" })).Is(HttpStatusCode.OK);

        var parent = await Detail(People.Sonia, order.Id);
        Assert.Equal((RequestState.Waiting, WaitingFor.OtherTeam), (parent.State, parent.WaitingFor));
    }

    private Task<Guid> Step(Guid order, string name) => desk.Query(db => db.Set<Request>()
        .Where(step => step.ParentId == order && step.Step == name).Select(step => step.Id).SingleAsync(Desk.Cancel));

    private async Task<RequestStanding> Deliver(Somebody who, Guid id, string[]? evidence = null) =>
        await (await desk.Put(who, $"requests/{id}/delivery", new { evidence })).Read<RequestStanding>();

    private async Task Accept(Somebody who, Guid id) => await (await desk.Put(who, $"requests/{id}/acceptance")).Is(HttpStatusCode.OK);

    private async Task<RequestDetail> Detail(Somebody who, Guid id) => await (await desk.Get(who, $"requests/{id}")).Read<RequestDetail>();
}
