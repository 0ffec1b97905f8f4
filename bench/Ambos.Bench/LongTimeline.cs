using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Bench;

/// <summary>One customer to whom a great deal has happened; prints them, and a place near the beginning of it all, as NAME=value.</summary>
internal static class LongTimeline
{
    private const int OfARequest = 5;
    private const int FromTheEnd = 30;

    private static readonly (string Kind, HappeningKind Look, string Body)[] Course =
    [
        (nameof(RequestAsked), HappeningKind.Request, "{}"),
        (nameof(RequestPaused), HappeningKind.Request, """{"for":"Customer","reason":"A photograph is needed"}"""),
        (nameof(RequestResumed), HappeningKind.Request, "{}"),
        (nameof(PromiseOverdue), HappeningKind.Promise, "{}"),
        (nameof(RequestClosed), HappeningKind.Request, """{"reason":"Repaired"}"""),
    ];

    public static async Task<int> Fill(string folder, int count)
    {
        await using var bench = await Bench.Open(folder);
        bench.Pragma("foreign_keys = OFF");
        var customer = (await bench.Db.Set<Customer>().FirstAsync(customer => customer.Kind == CustomerKind.Person)).Id;
        var rows = new Rows((await bench.Db.Set<Team>().FirstAsync()).Id, (await bench.Db.Set<Service>().FirstAsync()).Id, customer);
        var last = await bench.Db.Set<Request>().MaxAsync(request => (long?)request.Number) ?? 0;
        var number = await bench.Db.Set<Event>().MaxAsync(happened => (long?)happened.Number) ?? 0;
        var began = TimeProvider.System.GetUtcNow().AddYears(-5);
        var place = "";
        using (var transaction = bench.Connection.BeginTransaction())
        {
            using var requests = new BulkInsert<Request>(bench.Connection, bench.Db);
            using var events = new BulkInsert<Event>(bench.Connection, bench.Db);
            using var happenings = new BulkInsert<Happening>(bench.Connection, bench.Db);
            Request? request = null;
            for (var i = 0; i < count; i++)
            {
                var at = Instant.FromDateTimeOffset(began.AddMinutes(i * 20));
                if (i % OfARequest == 0)
                {
                    request = rows.Request(++last, at, RequestState.Closed);
                    requests.Insert(request, transaction);
                }

                var (kind, look, body) = Course[i % OfARequest];
                events.Insert(new() { At = at, Channel = Channel.Portal, SubjectKind = Request.Subject, Subject = request!.Id, Kind = kind, Body = body }, transaction);
                happenings.Insert(new() { CustomerId = customer, Number = ++number, At = at, Kind = look, SubjectKind = Request.Subject }, transaction);
                place = i == FromTheEnd ? $"{at.ToUnixTimeMilliseconds()}-{number}" : place;
            }

            transaction.Commit();
        }

        foreach (var follower in bench.Followers)
        {
            await bench.Db.Database.ExecuteSqlAsync($"INSERT OR REPLACE INTO journal_followers (name, position) VALUES ({follower}, {number})");
        }

        await bench.Db.Database.ExecuteSqlAsync($"ANALYZE");
        Console.WriteLine($"LONG={customer}\nPLACE={place}");
        return 0;
    }
}
