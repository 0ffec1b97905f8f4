using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>Whatever people do in whatever order, the program agrees with a model of ten lines.</summary>
public sealed class LifeModelTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly RequestState[] Open = [RequestState.New, RequestState.InProgress, RequestState.Waiting, RequestState.Reopened];

    private People People => desk.People;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_walk_through_the_states_is_the_same_in_the_program_and_in_the_model(int seed)
    {
        var random = new Random(seed);
        desk.At(2 + seed, 9);
        var id = (await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop })).Id;
        var (state, states) = (RequestState.New, new List<RequestState>());

        for (var step = 0; step < 40; step++)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
            var (action, who, body) = Pick(random);
            var expected = After(state, action);
            var answer = await desk.Send(who, action.StartsWith('-') ? HttpMethod.Delete : HttpMethod.Put, $"requests/{id}/{action.TrimStart('-')}", body);
            if (expected is not { } next)
            {
                Assert.True(answer.StatusCode is HttpStatusCode.Conflict, $"{action} in {state}: {(int)answer.StatusCode}");
                continue;
            }

            Assert.Equal(next, (await answer.Read<RequestStanding>()).State);
            if (next != state || action == "pause")
            {
                states.Add(next);
            }

            state = next;
        }

        await Agree(id, state, states);
    }

    /// <summary>The model: nothing where the state forbids it.</summary>
    private static RequestState? After(RequestState state, string action) => (action, state) switch
    {
        ("assignee", RequestState.New or RequestState.Reopened) => RequestState.InProgress,
        ("assignee", RequestState.InProgress or RequestState.Waiting) => state,
        ("pause", _) when Open.Contains(state) => RequestState.Waiting,
        ("-pause", RequestState.Waiting) => RequestState.InProgress,
        ("delivery", _) when Open.Contains(state) => RequestState.Delivered,
        ("acceptance" or "closure", RequestState.Delivered) => RequestState.Closed,
        ("rejection", RequestState.Delivered) => RequestState.InProgress,
        ("reopening", RequestState.Closed) => RequestState.Reopened,
        _ => null,
    };

    private (string Action, Somebody Who, object Body) Pick(Random random) => random.Next(9) switch
    {
        0 => ("assignee", People.Ivan, new { personId = People.Ivan.Id }),
        1 => ("pause", People.Ivan, new { @for = "Customer", reason = "?" }),
        2 => ("-pause", People.Ivan, new { }),
        3 or 4 => ("delivery", People.Ivan, new { }),
        5 => ("acceptance", People.Eva, new { }),
        6 => ("rejection", People.Eva, new { reason = "no" }),
        7 => ("closure", People.Ivan, new { }),
        _ => ("reopening", People.Eva, new { reason = "again" }),
    };

    /// <summary>The stored history, the promises and the hand-overs fit together.</summary>
    private async Task Agree(Guid id, RequestState state, List<RequestState> states)
    {
        var stored = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Id == id, Desk.Cancel));
        var history = await desk.Query(db => db.Set<StateChange>().Where(change => change.RequestId == id)
            .OrderBy(change => change.At).ThenBy(change => change.Sequence).Select(change => change.State).ToListAsync(Desk.Cancel));
        var running = await desk.Query(db => db.Set<Promise>().CountAsync(
            promise => promise.RequestId == id && promise.Kind == PromiseKind.Delivery && promise.Verdict == Verdict.Open, Desk.Cancel));
        var handovers = await desk.Query(db => db.Set<Handover>().Where(handover => handover.RequestId == id)
            .OrderBy(handover => handover.StartedAt).ThenBy(handover => handover.Sequence).ToListAsync(Desk.Cancel));

        Assert.Equal(state, stored.State);
        Assert.Equal(states, history);
        Assert.Equal(Open.Contains(state) ? 1 : 0, running);
        Assert.Equal(Open.Contains(state) ? Phase.Open : Phase.Done, stored.Phase);
        Assert.Equal(handovers.Select((_, index) => index + 1), handovers.Select(handover => handover.Cycle));
        Assert.All(handovers.SkipLast(1), handover => Assert.NotEqual(HandoverState.Working, handover.State));
    }
}
