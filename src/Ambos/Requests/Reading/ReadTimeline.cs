using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Reading;

/// <param name="By">Who did it; nothing for guests and for the program itself.</param>
/// <param name="Details">What the journal says about it.</param>
public sealed record TimelineEntryView(long Number, Instant At, string Kind, string? By, Channel Channel, JsonElement Details);

/// <summary>What happened to a request, from the journal; what is internal only for those who serve.</summary>
public sealed class ReadTimeline(AmbosDb db, CurrentUser user)
{
    private const int Most = 500;

    /// <summary>What a customer reads too.</summary>
    internal static readonly string[] Public =
    [
        nameof(RequestAsked), nameof(RequestAssigned), nameof(RequestAnswered), nameof(RequestPaused), nameof(RequestResumed), nameof(WorkPresented),
        nameof(WorkAccepted), nameof(WorkRejected), nameof(RequestTransferred), nameof(RequestClosed), nameof(RequestReopened), nameof(RequestCancelled),
        nameof(PriorityChanged), nameof(DueTimeMoved), nameof(PromiseMade), nameof(PromiseFulfilled), nameof(PromiseOverdue), nameof(RequestRated),
        nameof(StepStarted),
    ];

    public Task<IReadOnlyList<TimelineEntryView>> Run(Guid id, CancellationToken cancel) => Run(user.Actor, id, cancel);

    public async Task<IReadOnlyList<TimelineEntryView>> Run(Actor actor, Guid id, CancellationToken cancel) =>
        [.. (await Read(actor, id, cancel)).Entries.Select(entry => entry.View)];

    /// <summary>As programs read it: outside, nobody inside is named.</summary>
    public async Task<IReadOnlyList<TimelineEntryView>> Outward(Guid id, CancellationToken cancel)
    {
        var (request, entries) = await Read(user.Actor, id, cancel);
        if (!user.Actor.IsOutside(request))
        {
            return [.. entries.Select(entry => entry.View)];
        }

        var transfers = await db.Set<Handover>().Where(handover => handover.RequestId == id && handover.Kind == HandoverKind.Transfer)
            .Select(handover => handover.Id).ToHashSetAsync(cancel);
        return [.. entries.Select(entry => entry.View.Outward(request, user.Actor, entry.Person, transfers)).OfType<TimelineEntryView>()];
    }

    private async Task<(Request Request, List<(TimelineEntryView View, Guid? Person)> Entries)> Read(Actor actor, Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().VisibleTo(db, actor).SingleOrDefaultAsync(request => request.Id == id, cancel) ?? throw new NotFoundException();
        var serves = actor.Serves(request);
        var events = await (
            from happened in db.Set<Event>()
            join account in db.Set<Account>() on happened.Actor equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where happened.Subject == id && (serves || Public.Contains(happened.Kind))
            orderby happened.Number descending
            select new { happened, Name = account == null ? null : account.Name, Person = account == null ? null : (Guid?)account.PersonId }).Take(Most).ToListAsync(cancel);

        return (request,
        [
            .. events.Select(row => (new TimelineEntryView(
                row.happened.Number, row.happened.At, row.happened.Kind, row.Name, row.happened.Channel, JsonDocument.Parse(row.happened.Body).RootElement), row.Person)),
            .. await TimelineOnRecord.Of(db, request, cancel),
        ]);
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("/{id:guid}/timeline", (Guid id, ReadTimeline read, CancellationToken cancel) => read.Outward(id, cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ReadTimeline))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
