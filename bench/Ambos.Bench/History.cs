using Ambos.Customers.Contract;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Bench;

/// <summary>
/// Rows by the million beside what the company has: one half closed with hand-overs over a year, the other half in the queues of
/// its teams. They are spread over the services and the people that there are.
/// </summary>
internal static class History
{
    private const int Teams = 8;
    private const int PerTransaction = 20_000;

    public static async Task<int> Fill(string folder, int count)
    {
        await using var bench = await Bench.Open(folder);
        bench.Pragma("synchronous = OFF");
        bench.Pragma("foreign_keys = OFF");
        var rows = await Spread(bench.Db);
        var receivers = await Suppliers(bench.Db, Teams);
        using var requests = new BulkInsert<Request>(bench.Connection, bench.Db);
        using var handovers = new BulkInsert<Handover>(bench.Connection, bench.Db);
        var last = await bench.Db.Set<Request>().MaxAsync(request => (long?)request.Number) ?? 0;
        var began = TimeProvider.System.Now() - Duration.FromDays(365);

        for (var written = 0; written < count;)
        {
            using var transaction = bench.Connection.BeginTransaction();
            for (var end = Math.Min(count, written + PerTransaction); written < end; written++)
            {
                var at = began + Duration.FromSeconds(written * (360L * 86_400) / count);
                var request = rows[written % rows.Count].Request(++last, at, RequestState.Closed);
                requests.Insert(request, transaction);
                handovers.Insert(Rows.Handover(request, receivers[written % Teams], receivers[(written + 1) % Teams], "Step"), transaction);
                requests.Insert(rows[(written + Teams) % rows.Count].Request(++last, at), transaction);
            }

            transaction.Commit();
            Console.Error.Write($"\r{written:N0} of {count:N0}");
        }

        await bench.Db.Database.ExecuteSqlAsync($"UPDATE platform_series SET last = {last} WHERE name = 'requests'");
        await bench.Db.Database.ExecuteSqlAsync($"INSERT INTO platform_series (name, last) SELECT 'requests', {last} WHERE NOT EXISTS (SELECT 1 FROM platform_series WHERE name = 'requests')");
        await bench.Db.Database.ExecuteSqlAsync($"ANALYZE");
        Console.Error.WriteLine();
        return 0;
    }

    /// <summary>Everybody asks for a service of their side, one after the other.</summary>
    private static async Task<List<Rows>> Spread(AmbosDb db)
    {
        var services = await db.Set<Service>().Where(service => service.State == ServiceState.Published).OrderBy(service => service.Id).ToListAsync();
        var people = await db.Set<Customer>().Where(customer => customer.Kind == CustomerKind.Person && customer.MergedInto == null)
            .OrderBy(customer => customer.Id).Select(customer => new { customer.Id, customer.Side }).ToListAsync();
        var offered = people.Select(person => person.Side).Distinct().ToDictionary(side => side, side =>
            services.FindAll(service => service.Audience == Audience.Both || service.Audience == (side == Side.External ? Audience.External : Audience.Internal)));
        return [.. from asked in people.Index()
                   let side = offered[asked.Item.Side]
                   where side.Count > 0
                   let service = side[asked.Index % side.Count]
                   select new Rows(service.TeamId, service.Id, asked.Item.Id, asked.Item.Side)];
    }

    internal static async Task<Guid[]> Suppliers(AmbosDb db, int count)
    {
        var known = await db.Set<Team>().OrderBy(team => team.Name).Select(team => team.Id).ToListAsync();
        for (var i = known.Count; i < count; i++)
        {
            var id = TimeProvider.System.NewId();
            known.Add(id);
            db.Add(new Team { Id = id, Name = $"Team {i}" });
            db.Add(new Customer
            {
                Id = id,
                Number = 1000 + i,
                Side = Side.Internal,
                Kind = CustomerKind.Team,
                Relation = Relation.Employee,
                Name = $"Team {i}",
                FoldedName = $"team {i}",
                CreatedAt = TimeProvider.System.Now(),
            });
        }

        await db.SaveChangesAsync();
        return [.. known];
    }
}
