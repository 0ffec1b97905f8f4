using System.Net;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Chain.Figures;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Import;

/// <summary>What a demo company consists of keeps the rules that hold for everything else.</summary>
public sealed class DemoRulesTests(DemoRulesTests.SmallApp app) : IClassFixture<DemoRulesTests.SmallApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private Instant Now => app.Clock.Now();

    [Fact]
    public async Task Every_promise_is_due_and_judged_as_the_service_clock_says()
    {
        var catalogue = await app.Services.GetRequiredService<ServiceDirectory>().Current(_cancel);
        var requests = await app.Query(db => db.Set<Request>().ToDictionaryAsync(request => request.Id, _cancel));
        var states = (await app.Query(db => db.Set<StateChange>().OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(_cancel))).ToLookup(change => change.RequestId);
        var promises = await app.Query(db => db.Set<Promise>().Where(promise => promise.Kind != PromiseKind.AdHoc).ToListAsync(_cancel));

        Assert.True(promises.Count > 500);
        foreach (var promise in promises.Where(promise => requests[promise.RequestId].State is not RequestState.Cancelled))
        {
            var request = requests[promise.RequestId];
            var timing = new Timing(catalogue, catalogue.Service(request.ServiceId)!.Terms!, request, [.. states[request.Id]]);
            var run = promise.Kind is PromiseKind.Delivery ? timing.Delivery(promise.CountsFrom, promise.DoneAt) : timing.FirstResponse(promise.CountsFrom, promise.DoneAt);
            var reading = run.At(promise.DoneAt ?? Now);
            Assert.Equal((request.SourceKey, reading.DueIfResumed), (request.SourceKey, promise.DueAt));
            Assert.Equal(promise.Verdict, (promise.DoneAt, promise.DueAt) switch { (null, _) => Verdict.Open, var (done, due) => done > due ? Verdict.Broken : Verdict.Kept });
        }
    }

    [Fact]
    public async Task A_request_is_what_its_promises_and_hand_overs_say()
    {
        var requests = await app.Query(db => db.Set<Request>().ToListAsync(_cancel));
        var promises = (await app.Query(db => db.Set<Promise>().Where(promise => promise.Kind == PromiseKind.Delivery).ToListAsync(_cancel))).ToLookup(promise => promise.RequestId);
        var handovers = (await app.Query(db => db.Set<Handover>().ToListAsync(_cancel))).ToLookup(handover => handover.RequestId);

        foreach (var request in requests)
        {
            var last = promises[request.Id].MaxBy(promise => promise.CountsFrom)!;
            Assert.Equal((request.SourceKey, last.DueAt, last.Verdict), (request.SourceKey, request.DueAt, request.Delivery));
            Assert.All(handovers[request.Id], handover => Assert.True(handover.StartedAt <= (handover.PresentedAt ?? Now) && handover.PresentedAt is null | handover.PresentedAt <= (handover.AnsweredAt ?? Now)));
            Assert.DoesNotContain(handovers[request.Id], handover => handover.PresentedById is { } presenter && presenter == handover.AnsweredById);
            Assert.True(request.CreatedAt <= Now && !(request.ClosedAt > Now) && !(request.DeliveredAt > Now));
            Assert.Equal(request.State is RequestState.Closed or RequestState.Cancelled, request.ClosedAt is not null);
        }
    }

    [Fact]
    public async Task The_figures_are_those_of_a_rebuild()
    {
        var kept = await Figures();

        await app.With<RebuildFigures, long>(rebuild => rebuild.Run(null, _cancel));

        Assert.True(kept.Count > 100);
        Assert.Equal(kept, await Figures());
    }

    [Fact]
    public async Task Every_service_fits_into_its_promise_and_every_step_has_reasons_to_be_sent_back()
    {
        using var client = app.SignedIn(DemoApp.Manager);
        var services = await app.Query(db => db.Set<Service>().ToListAsync(_cancel));

        foreach (var service in services)
        {
            var read = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/services/{service.Id}", _cancel)).RootElement;
            Assert.Equal("Published", read.GetProperty("state").GetString());
        }

        Assert.Equal((12, 120, 25), (await app.Count<Team>(), await app.Count<Membership>(), services.Count));
    }

    [Fact]
    public async Task The_queue_is_alive_and_the_history_of_a_request_is_told_from_its_rows()
    {
        using var client = app.SignedIn(DemoApp.Manager);
        var delivered = await app.Query(db => db.Set<Request>()
            .Where(request => request.ParentId == null && request.State == RequestState.Closed && db.Set<Request>().Any(step => step.ParentId == request.Id))
            .OrderByDescending(request => request.Number).FirstAsync(_cancel));

        var timeline = await client.GetStringAsync($"/api/v1/requests/{delivered.Id}/timeline", _cancel);
        var page = await client.GetAsync($"/requests/R-{delivered.Number}", _cancel);

        Assert.True(await app.Query(db => db.Set<Request>().CountAsync(request => request.Phase == Phase.Open, _cancel)) >= 5);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        foreach (var happened in new[] { nameof(RequestAsked), nameof(StepStarted), nameof(WorkPresented), nameof(RequestClosed) })
        {
            Assert.Contains($"\"{happened}\"", timeline, StringComparison.Ordinal);
        }
    }

    private Task<List<string>> Figures() => app.Query(async db =>
        (await db.Set<LinkFigure>().AsNoTracking().ToListAsync(_cancel)).OrderBy(row => row.Id).Select(row => JsonSerializer.Serialize(row, Json.Stored))
            .Concat((await db.Set<ServiceFigure>().AsNoTracking().ToListAsync(_cancel)).OrderBy(row => row.Id).Select(row => JsonSerializer.Serialize(row, Json.Stored))).ToList());

    /// <summary>A very small demo company.</summary>
    public sealed class SmallApp : DemoApp
    {
        protected override async Task Arrange()
        {
            await Bring();
            await CatchUp();
        }
    }
}
