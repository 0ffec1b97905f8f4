using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using NodaTime;
using Promise = Ambos.Requests.Contract.Promise;
using PromiseKind = Ambos.Requests.Contract.PromiseKind;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Chain.Histories.Demo;

/// <summary>A promise of delivery as it stands: one from the beginning, and one more since each rejection.</summary>
/// <param name="Stands">Its clock stands now, since somebody is waited for.</param>
internal sealed record DemoDelivery(Instant CountsFrom, Instant? Due, Instant? DoneAt, Verdict Verdict, bool Stands);

/// <summary>The promises of delivery of a request, in their order.</summary>
internal sealed class DemoDeliveries
{
    public DemoDeliveries(DemoWork work, Instant now)
    {
        var presented = work.Attempts.Where(attempt => attempt.Kind is HandoverKind.Delivery).ToList();
        var ends = work.GivenUp is { } given && given <= now;
        All = [.. presented.Where(attempt => attempt.CountsFrom <= now).Select(attempt => Of(work, attempt, now))];
        if (presented.Count == 0)
        {
            var at = ends ? work.GivenUp!.Value : now;
            var due = work.Due(work.Start, at);
            All = [new(work.Start, due, null, ends ? at > due ? Verdict.Broken : Verdict.None : due is null ? Verdict.None : Verdict.Open, !ends && Stands(work, now))];
        }
    }

    public IReadOnlyList<DemoDelivery> All { get; }

    public DemoDelivery Last => All[^1];

    private static DemoDelivery Of(DemoWork work, DemoAttempt attempt, Instant now)
    {
        var done = attempt.Presented <= now ? attempt.Presented : (Instant?)null;
        var due = work.Due(attempt.CountsFrom, done ?? now);
        return new(attempt.CountsFrom, due, done, DemoPromises.Judge(due, done), done is null && Stands(work, now));
    }

    private static bool Stands(DemoWork work, Instant now) => work.Excused(now).Exists(pause => pause.End == now);
}

/// <summary>The rows of a request's promises. What lies in the past is not announced any more.</summary>
internal sealed class DemoPromises(DemoWork work, DemoDeliveries deliveries, DemoIds ids, DemoRecipe recipe)
{
    private static readonly Warning Warning = Warning.AtShare(0.75);

    private readonly Instant _now = recipe.Until;

    public IEnumerable<Promise> All(Request request)
    {
        if (request.FirstResponseDue is { } answer)
        {
            var term = PromiseTerms.FirstResponse(work.Promised.FirstResponse.ToTarget());
            yield return Row(request, PromiseKind.FirstResponse, 0, work.Start, answer, request.FirstRespondedAt, request.FirstResponse, term, false);
        }

        var place = 0;
        foreach (var delivery in deliveries.All.Where(delivery => delivery.Due is not null))
        {
            var term = PromiseTerms.Delivery(work.Promised.Delivery.ToTarget());
            yield return Row(request, PromiseKind.Delivery, place++, delivery.CountsFrom, delivery.Due!.Value, delivery.DoneAt, delivery.Verdict, term, delivery.Stands);
        }
    }

    /// <summary>Judged from the moments alone; late is only strictly after. What was given up in time is owed no more.</summary>
    public static Verdict Judge(Instant? due, Instant? done, bool givenUp = false) => (due, done) switch
    {
        (null, _) => Verdict.None,
        (_, null) => givenUp ? Verdict.None : Verdict.Open,
        var (limit, end) => end > limit ? Verdict.Broken : Verdict.Kept,
    };

    private Promise Row(
        Request request, PromiseKind kind, int place, Instant from, Instant due, Instant? done, Verdict verdict, PromiseTerms terms, bool stands)
    {
        var open = verdict is Verdict.Open;
        var warn = open && !stands && due > _now ? WarnAt(terms, from, due) : null;
        return new()
        {
            Id = ids.Of($"{work.Key} {kind} {place}", from),
            RequestId = work.Id,
            Kind = kind,
            OwnerId = request.TeamId,
            CustomerId = work.Customer,
            MadeAt = from,
            CountsFrom = from,
            DueAt = due,
            DoneAt = done,
            Verdict = verdict,
            WarnedAt = warn <= _now ? warn : null,
            LookAt = warn is null ? null : warn > _now ? warn : due + Duration.FromMilliseconds(1),
            AnnouncedAt = due <= _now ? _now : null,
        };
    }

    private Instant? WarnAt(PromiseTerms terms, Instant from, Instant due) => new PromiseRun
    {
        Terms = terms with { Target = Target.At(due) },
        Start = from,
        Calendars = new CalendarTimeline(work.Promised.Calendar.Hours),
    }.WarnAt(Warning, from);
}
