using Ambos.Catalogue.Contract;
using Ambos.Core.Promises;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PromiseKind = Ambos.Requests.Contract.PromiseKind;
using StateChange = Ambos.Requests.Contract.StateChange;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Requests.Reading;

/// <summary>Why a promise is due then: from when it counts, by which hours and terms, what counted and what did not.</summary>
/// <param name="Target">As text: 8h, 5d, 48h elapsed; none without a promise.</param>
public sealed record PromiseExplanation(
    PromiseKind Kind,
    Instant Start,
    string Target,
    Instant? Due,
    bool Paused,
    string Zone,
    string Calendar,
    int CalendarVersion,
    string? Agreement,
    int? AgreementVersion,
    string Service,
    int ServiceVersion,
    IReadOnlyList<DuePart> Parts,
    int PartsLeftOut);

/// <summary>A stretch on the way: counted, paused (for whom, why), a working day, a change of hours.</summary>
public sealed record DuePart(ExplanationKind Kind, Instant From, Instant Until, long Seconds, Waiting Waiting, string? Why);

/// <summary>The answer to "why is it due then?": for the first answer, for the next news while they are owed, for the delivery.</summary>
public sealed class ExplainDueTime(AmbosDb db, ServiceDirectory catalogue, CurrentUser user, TimeProvider clock)
{
    public Task<IReadOnlyList<PromiseExplanation>> Run(Guid id, CancellationToken cancel) => Run(user.Actor, id, cancel);

    public async Task<IReadOnlyList<PromiseExplanation>> Run(Actor actor, Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().VisibleTo(db, actor).SingleOrDefaultAsync(request => request.Id == id, cancel) ?? throw new NotFoundException();
        var known = await KnownTerms.Of(db, catalogue, request.RootId, cancel);
        var states = await db.Set<StateChange>().Where(change => change.RequestId == id).OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(cancel);
        var from = (await Latest(id, PromiseKind.Delivery, cancel))?.CountsFrom ?? request.CreatedAt;
        var news = await Latest(id, PromiseKind.NextUpdate, cancel);
        var timing = new Timing(known.Catalogue, known.Of(request), request, states);

        var inward = !actor.IsOutside(request);

        return
        [
            Explain(PromiseKind.FirstResponse, timing, timing.FirstResponse(request.CreatedAt, request.FirstRespondedAt), inward),
            .. news is { DoneAt: null, Verdict: Verdict.Open } ? [Explain(PromiseKind.NextUpdate, timing, timing.NextUpdate(news.CountsFrom, null), inward)] : Array.Empty<PromiseExplanation>(),
            Explain(PromiseKind.Delivery, timing, timing.Delivery(from, request.DeliveredAt), inward),
        ];
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("/{id:guid}/due-time", (Guid id, ExplainDueTime explain, CancellationToken cancel) => explain.Run(id, cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ExplainDueTime))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private Task<Contract.Promise?> Latest(Guid request, PromiseKind kind, CancellationToken cancel) => db.Set<Contract.Promise>()
        .Where(promise => promise.RequestId == request && promise.Kind == kind).OrderByDescending(promise => promise.MadeAt).FirstOrDefaultAsync(cancel);

    /// <param name="inward">Also tells why another team or a supplier was waited for.</param>
    private PromiseExplanation Explain(PromiseKind kind, Timing timing, PromiseRun run, bool inward)
    {
        var (explanation, request) = (run.Explain(clock.Now()), timing.Request);
        return new(
            kind,
            explanation.Start,
            TargetText.Of(explanation.Target),
            explanation.Due,
            explanation.Paused,
            explanation.Zone,
            timing.Catalogue.Calendar(request.CalendarId ?? DefaultCalendar.Id, request.CalendarVersion)?.Name ?? "",
            request.CalendarVersion,
            timing.Agreement?.Name,
            timing.Agreement?.Number,
            timing.Catalogue.ServiceName(request.ServiceId) ?? "",
            request.ServiceVersion,
            [.. explanation.Parts.Select(part => new DuePart(
                part.Kind, part.During.Start, part.During.End, (long)part.Time.TotalSeconds, part.Waiting,
                inward || part.Waiting is Waiting.Customer ? part.Why : null))],
            explanation.PartsLeftOut);
    }
}
