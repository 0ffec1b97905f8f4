using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

/// <summary>A request with everything that its life changes together: its states, its promises, its hand-overs.</summary>
public sealed class Course
{
    private Course(Work work, KnownTerms known, ServiceTerms terms, Request request, TimeProvider clock) =>
        (Work, Known, Terms, Request, Clock) = (work, known, terms, request, clock);

    public Work Work { get; }

    /// <summary>The catalogue at the moment of the change, with the terms of the whole chain.</summary>
    public KnownTerms Known { get; }

    public KnownCatalogue Catalogue => Known.Catalogue;

    /// <summary>The terms by which the request was taken.</summary>
    public ServiceTerms Terms { get; }

    public Request Request { get; }

    public TimeProvider Clock { get; }

    public List<StateChange> States { get; private set; } = [];

    public List<Promise> Promises { get; private set; } = [];

    public List<Handover> Handovers { get; private set; } = [];

    public Actor Actor => Work.Actor;

    /// <summary>The promise of a kind that still runs.</summary>
    public Promise? Running(PromiseKind kind) => Promises.Find(promise => promise.Kind == kind && promise.Verdict is Verdict.Open);

    /// <summary>The hand-over that was last begun; nothing while the first one has not been written.</summary>
    public Handover? LastHandover => Handovers is [.., var last] ? last : null;

    public static async Task<Course> Read(
        Work work, KnownTerms known, Request request, TimeProvider clock, CancellationToken cancel)
    {
        var db = work.Db;
        return new(work, known, known.Of(request), request, clock)
        {
            States = await db.Set<StateChange>().Where(change => change.RequestId == request.Id)
                .OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(cancel),
            Promises = await db.Set<Promise>().Where(promise => promise.RequestId == request.Id && promise.Kind != PromiseKind.AdHoc)
                .OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.DueAt).ToListAsync(cancel),
            Handovers = await db.Set<Handover>().Where(handover => handover.RequestId == request.Id)
                .OrderBy(handover => handover.StartedAt).ThenBy(handover => handover.Sequence).ToListAsync(cancel),
        };
    }

    /// <summary>A request that is being born in this work.</summary>
    public static Course Begin(Work work, KnownTerms known, ServiceTerms terms, Request request, TimeProvider clock) =>
        new(work, known, terms, request, clock);

    /// <summary>Moves the request into a state and lets its clocks stand or run on.</summary>
    public void Enter(RequestState state, WaitingFor? waitingFor = null, string? reason = null)
    {
        var change = new StateChange
        {
            Id = Clock.NewId(),
            RequestId = Request.Id,
            At = Work.Now,
            Sequence = States.Count,
            State = state,
            WaitingFor = waitingFor,
            Reason = reason,
        };
        States.Add(change);
        Work.Db.Add(change);
        (Request.State, Request.WaitingFor, Request.WaitingReason) = (state, waitingFor, reason);
        this.Recount();
    }

    public void Add(Promise promise)
    {
        Promises.Add(promise);
        Work.Db.Add(promise);
    }

    public void Add(Handover handover)
    {
        Handovers.Add(handover);
        Work.Db.Add(handover);
    }

    public void Record<T>(T happened) where T : class => Work.Record(Request.Subject, Request.Id, happened);
}
