using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Record;

/// <summary>How this customer relates to another.</summary>
public sealed class NewTie
{
    public TieKind Kind { get; set; }

    /// <summary>The organisation, the person reported to, or who referred this customer.</summary>
    public Guid OtherId { get; set; }

    public LocalDate? Since { get; set; }
}

/// <summary>Who serves writes down how customers relate: where somebody works, to whom they report, who referred them.</summary>
public sealed class TieCustomers(RecordChange change, TimeProvider clock)
{
    private const int Deepest = 50;

    public Task<Guid> Run(Guid id, NewTie given, CancellationToken cancel) =>
        change.Add(id, null, given, own: false, (work, customer) => Add(work, customer, given, cancel), cancel);

    /// <summary>Into the bin; returns where it is had back.</summary>
    public async Task<string> End(Guid id, Guid tieId, CancellationToken cancel)
    {
        var undo = "";
        await change.Run(id, async (work, _) =>
        {
            var tie = await work.Part<CustomerTie>(tie => tie.Id == tieId && tie.CustomerId == id, null, cancel);
            var other = await work.Db.Set<Customer>().Where(row => row.Id == tie.OtherId).Select(row => row.Name).SingleAsync(cancel);
            work.Db.Remove(tie);
            work.Record(Customer.Subject, id, new TieEnded(tie.Kind, tie.OtherId, other));
            undo = work.Discard(clock, RecordInBin.Relation, other, id, tie);
        }, cancel);
        return undo;
    }

    public static void Map(RouteGroupBuilder customers)
    {
        customers.MapPost("/{id:guid}/relations", async Task<Created<Made>> (Guid id, NewTie body, TieCustomers tie, CancellationToken cancel) =>
        {
            var made = await tie.Run(id, body, cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/customers/{id}/relations/{made}", new Made(made));
        }).Allow(Right.Serve).WithName(nameof(TieCustomers)).Edits();
        customers.MapDelete("/{id:guid}/relations/{relation:guid}", async (Guid id, Guid relation, TieCustomers tie, CancellationToken cancel) =>
        {
            await tie.End(id, relation, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("EndTie").Edits();
    }

    internal async Task<Guid> Add(Work work, Customer customer, NewTie given, CancellationToken cancel)
    {
        var other = await work.Db.Set<Customer>().VisibleTo(work.Actor).SingleOrDefaultAsync(row => row.Id == given.OtherId, cancel);
        if (other is null || other.Id == customer.Id || !Fits(given.Kind, customer, other))
        {
            throw new InvalidException(nameof(given.OtherId), other is null ? ErrorCodes.Unknown : "relation-impossible");
        }

        if (await work.Db.Set<CustomerTie>().AnyAsync(tie => tie.CustomerId == customer.Id && tie.Kind == given.Kind && tie.OtherId == other.Id, cancel))
        {
            throw new InvalidException(nameof(given.OtherId), "already-there");
        }

        await RefuseCircle(work.Db, given.Kind, customer.Id, other.Id, cancel);
        var made = new CustomerTie { Id = clock.NewId(), CustomerId = customer.Id, Kind = given.Kind, OtherId = other.Id, Since = given.Since };
        work.Db.Add(made);
        work.Record(Customer.Subject, customer.Id, new TieMade(made.Kind, other.Id, other.Name));
        return made.Id;
    }

    private static bool Fits(TieKind kind, Customer customer, Customer other) => kind switch
    {
        TieKind.WorksAt => customer.Kind is CustomerKind.Person && other.Kind is CustomerKind.Organisation,
        TieKind.ReportsTo => customer.Kind is CustomerKind.Person && other.Kind is CustomerKind.Person,
        TieKind.ReferredBy => true,
        _ => false,
    };

    /// <summary>Nobody reports to themself, however long the way.</summary>
    private static async Task RefuseCircle(AmbosDb db, TieKind kind, Guid from, Guid to, CancellationToken cancel)
    {
        HashSet<Guid> above = [to];
        for (var step = 0; step < Deepest && kind is not TieKind.WorksAt; step++)
        {
            if (above.Contains(from))
            {
                throw new InvalidException(nameof(NewTie.OtherId), "relation-circle");
            }

            var next = await db.Set<CustomerTie>().Where(tie => tie.Kind == kind && above.Contains(tie.CustomerId)).Select(tie => tie.OtherId).ToListAsync(cancel);
            if (next.TrueForAll(above.Contains))
            {
                return;
            }

            above.UnionWith(next);
        }
    }
}
