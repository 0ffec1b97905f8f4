using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>Opens a customer's record for a change: of those whom one may know of, to those who may edit it.</summary>
public sealed class RecordChange(Writer writer, CurrentUser user)
{
    /// <summary>Who keeps records changes it.</summary>
    public Task Run(Guid id, Func<Work, Customer, Task> change, CancellationToken cancel) =>
        writer.Run(user.Actor, async work => await change(work, await Open(work, id, own: false, cancel)), cancel);

    /// <summary>Who keeps records changes it, and the customer their own.</summary>
    public Task RunOwn(Guid id, Func<Work, Customer, Task> change, CancellationToken cancel) =>
        writer.Run(user.Actor, async work => await change(work, await Open(work, id, own: true, cancel)), cancel);

    /// <summary>Adds something once, however often it is sent.</summary>
    public Task<Guid> Add(Guid id, IdempotencyKey? key, object body, bool own, Func<Work, Customer, Task<Guid>> add, CancellationToken cancel) =>
        writer.Create(user.Actor, key, body, async work => await add(work, await Open(work, id, own, cancel)), cancel);

    /// <summary>The customer inside the work, where whoever acts may change the record.</summary>
    internal static async Task<Customer> Open(Work work, Guid id, bool own, CancellationToken cancel)
    {
        var customer = await work.Db.Set<Customer>().AsTracking().VisibleTo(work.Actor).SingleOrDefaultAsync(customer => customer.Id == id, cancel)
            ?? throw new NotFoundException();
        return work.Actor.MayEdit(customer) || (own && customer.Id == work.Actor.CustomerId) ? customer : throw new ForbiddenException();
    }
}

internal static class RecordReading
{
    /// <summary>A part of this customer's record; refused when somebody else saved it since it was read.</summary>
    public static async Task<T> Part<T>(this Work work, System.Linq.Expressions.Expression<Func<T, bool>> which, int? version, CancellationToken cancel)
        where T : class
    {
        var part = await work.Db.Set<T>().AsTracking().SingleOrDefaultAsync(which, cancel) ?? throw new NotFoundException();
        return part is IVersioned versioned && version is { } read && versioned.Version != read ? throw new ChangedMeanwhileException() : part;
    }

    /// <summary>An answer that says only that it is done, and how it may be refused.</summary>
    public static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
