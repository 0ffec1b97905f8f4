using System.Diagnostics;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Duplicates;

/// <summary>Compares customers in the order of their numbers, each once: what imports bring by the hundred thousand.</summary>
public sealed class SuspectNewcomers(AmbosDb db, Writer writer, LikeCustomers like, TimeProvider clock)
{
    private const string Name = "customers-suspected-to";
    private const int AtATime = 100;

    /// <summary>Returns how many were looked at; nobody looks at teams.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var from = await Position(db).Select(position => position.Position).SingleOrDefaultAsync(cancel);
        var customers = await db.Set<Customer>().Where(customer => customer.Number > from).OrderBy(customer => customer.Number).Take(AtATime).ToListAsync(cancel);
        List<(Customer Customer, IReadOnlyList<Like> Likes)> compared = [];
        foreach (var customer in customers)
        {
            compared.Add((customer, await like.Of(db, customer, cancel)));
        }

        if (compared.Count > 0)
        {
            await writer.Run(Actor.System, work => Keep(work, from, compared, cancel), cancel);
        }

        return compared.Count;
    }

    private async Task Keep(Work work, long from, List<(Customer Customer, IReadOnlyList<Like> Likes)> compared, CancellationToken cancel)
    {
        await work.Lock(Name, cancel);
        var position = await Position(work.Db).AsTracking().SingleOrDefaultAsync(cancel);
        if ((position?.Position ?? 0) != from)
        {
            return; // another node has done it
        }

        if (position is null)
        {
            position = new() { Name = Name };
            work.Db.Add(position);
        }

        position.Position = compared[^1].Customer.Number;
        Guid[] ids = [.. compared.SelectMany(pair => pair.Likes.Select(other => other.Customer.Id).Append(pair.Customer.Id)).Distinct()];
        var there = (await work.Db.Set<Customer>().Where(customer => ids.Contains(customer.Id)).Select(customer => customer.Id).ToListAsync(cancel)).ToHashSet();
        foreach (var (customer, likes) in compared.Where(pair => there.Contains(pair.Customer.Id)))
        {
            await KeepSuspicions.Run(work, customer, [.. likes.Where(other => there.Contains(other.Customer.Id))], clock, cancel);
        }
    }

    private static IQueryable<FollowerPosition> Position(AmbosDb db) => db.Set<FollowerPosition>().Where(position => position.Name == Name);
}

/// <summary>Looks twice a minute; of many customers it compares some, then rests as long as that took.</summary>
public sealed class SuspectNewcomersJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SuspectNewcomersJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override async Task Turn(IServiceProvider services, CancellationToken cancel)
    {
        while (await Some(services, cancel))
        {
        }
    }

    private async Task<bool> Some(IServiceProvider services, CancellationToken cancel)
    {
        var took = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var any = await scope.ServiceProvider.GetRequiredService<SuspectNewcomers>().Run(cancel) > 0;
        await Task.Delay(took.Elapsed, Clock, cancel);
        return any;
    }
}
