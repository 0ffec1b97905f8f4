using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Handovers;
using Ambos.Requests.Life;
using Ambos.Requests.Ratings;
using Ambos.Requests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Tracking;

/// <summary>
/// What a customer does with a request, signed in or by the link that only they have: whoever holds the link acts as the
/// customer of that one request.
/// </summary>
public sealed class CustomerSide(
    AmbosDb db, TrackingLinks links, RequestChange change, PostMessage post, RateRequest rate, ReadRequest read, ReadTimeline timeline, ExplainDueTime explain, CurrentUser user)
{
    /// <summary>The request behind a link; absent when nobody here made the link.</summary>
    public async Task<Guid> Find(string token, CancellationToken cancel) => await links.Read(token, cancel) ?? throw new NotFoundException();

    public async Task<RequestDetail> Read(Guid id, string? token, CancellationToken cancel) =>
        await read.Run(await Reader(id, token, cancel), id, cancel) with { Notes = null };

    public async Task<IReadOnlyList<TimelineEntryView>> Timeline(Guid id, string? token, CancellationToken cancel) =>
        await timeline.Run(await Reader(id, token, cancel), id, cancel);

    public async Task<IReadOnlyList<PromiseExplanation>> Explain(Guid id, string? token, CancellationToken cancel) =>
        await explain.Run(await Reader(id, token, cancel), id, cancel);

    public async Task Accept(Guid id, string? token, CancellationToken cancel) =>
        await change.Run(await Actor(id, token, cancel), id, null, AcceptWork.AsCustomer, cancel);

    public async Task Reject(Guid id, string? token, WorkRejection rejection, CancellationToken cancel)
    {
        Shape.Demand(rejection);
        await change.Run(await Actor(id, token, cancel), id, null, (course, stop) => RejectWork.AsCustomer(course, rejection, stop), cancel);
    }

    public async Task Say(Guid id, string? token, RequestMessage message, IdempotencyKey? key, CancellationToken cancel) =>
        await post.Run(await Actor(id, token, cancel), id, message, key, cancel);

    public async Task Rate(Guid id, string? token, RequestRating rating, IdempotencyKey? key, CancellationToken cancel) =>
        await rate.Run(await Actor(id, token, cancel), id, rating, key, cancel);

    public async Task Reopen(Guid id, string? token, string? reason, CancellationToken cancel)
    {
        Shape.Demand(new RequestReopening { Reason = reason });
        await change.Run(await Actor(id, token, cancel), id, null, (course, stop) => ReopenRequest.Reopen(course, reason, stop), cancel);
    }

    public async Task Withdraw(Guid id, string? token, string? reason, CancellationToken cancel)
    {
        Shape.Demand(new RequestCancellation { Reason = reason });
        await change.Run(await Actor(id, token, cancel), id, null, (course, stop) => CancelRequest.Withdraw(course, reason, stop), cancel);
    }

    /// <summary>Who reads as a customer sees nothing of what they may see as somebody who serves.</summary>
    private async Task<Actor> Reader(Guid id, string? token, CancellationToken cancel)
    {
        var actor = token is null ? user.Actor : await Guest(id, token, cancel);
        return actor with { Roles = actor.Roles & (Roles.ExternalCustomer | Roles.Employee) };
    }

    /// <summary>A link makes nobody of the house the customer: they would judge their own work.</summary>
    private async Task<Actor> Actor(Guid id, string? token, CancellationToken cancel) => token is null
        ? user.Actor
        : user.Actor.Has(Right.Serve) ? throw new ForbiddenException() : await Guest(id, token, cancel);

    private async Task<Actor> Guest(Guid id, string token, CancellationToken cancel)
    {
        var customer = await Find(token, cancel) == id
            ? await db.Set<Request>().Where(request => request.Id == id).Select(request => (Guid?)request.CustomerId).SingleOrDefaultAsync(cancel)
            : null;
        return Platform.Identity.Actor.Guest with { CustomerId = customer ?? throw new NotFoundException() };
    }
}
