using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Intake;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Contract;

/// <summary>Something that is to be done for a customer, as another capability asks for it.</summary>
/// <param name="Text">The first message: what the customer said.</param>
public sealed record Errand(Guid ServiceId, Guid CustomerId, string Title, string? Text, Priority Priority)
{
    /// <summary>The person of the team who sees to it.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>By when somebody has given their word, beside what the service promises.</summary>
    public Instant? PromisedBy { get; init; }
}

/// <summary>Opens a request inside the work of another capability, by the same rules as any other.</summary>
public sealed class RequestOpening(PrepareOrder prepare, OpenWithSteps open, TimeProvider clock)
{
    /// <exception cref="InvalidException">The customer is unknown, the service is not offered to them, or the owner is not of its team.</exception>
    public async Task<Request> Run(Work work, Errand errand, CancellationToken cancel)
    {
        var actor = work.Actor with { Roles = work.Actor.Roles | Roles.Agent };
        var order = await prepare.Run(actor, new RequestDemand
        {
            ServiceId = errand.ServiceId,
            CustomerId = errand.CustomerId,
            Title = errand.Title,
            Text = errand.Text,
            Priority = errand.Priority,
        }, cancel);

        var request = await open.Write(work, order, cancel);
        await Assign(work, request, errand.OwnerId, cancel);
        Promise(work, request, errand);

        return request;
    }

    private static async Task Assign(Work work, Request request, Guid? owner, CancellationToken cancel)
    {
        if (owner is not { } person)
        {
            return;
        }

        if (!await work.Db.Set<Membership>().AnyAsync(membership => membership.TeamId == request.TeamId && membership.PersonId == person, cancel))
        {
            throw new InvalidException("ownerId", "not-in-team");
        }

        request.AssigneeId = person;
        work.Record(Request.Subject, request.Id, new RequestAssigned(request.TeamId, person));
    }

    private void Promise(Work work, Request request, Errand errand)
    {
        if (errand.PromisedBy is not { } due || (errand.OwnerId ?? work.Actor.CustomerId) is not { } owner)
        {
            return;
        }

        var promise = new Promise
        {
            Id = clock.NewId(),
            RequestId = request.Id,
            Kind = PromiseKind.AdHoc,
            OwnerId = owner,
            CustomerId = request.CustomerId,
            Text = request.Title,
            MadeAt = work.Now,
            CountsFrom = work.Now,
            DueAt = due,
            Verdict = Verdict.Open,
            LookAt = Looks.After(due),
        };
        work.Db.Add(promise);
        work.Record(Request.Subject, request.Id, new PromiseMade(promise.Id, owner, due, request.Title));
    }
}
