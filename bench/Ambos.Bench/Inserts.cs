using System.Diagnostics;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;

namespace Ambos.Bench;

/// <summary>The limit of intake: the same rows by prepared inserts with full durability, without web server and rules.</summary>
internal static class Inserts
{
    private static readonly int[] Groups = [1, 8, 32, 128, 512];

    public static async Task<int> Measure(string folder, int seconds)
    {
        await using var bench = await Bench.Open(folder);
        using var requests = new BulkInsert<Request>(bench.Connection, bench.Db);
        using var promises = new BulkInsert<Promise>(bench.Connection, bench.Db);
        using var events = new BulkInsert<Event>(bench.Connection, bench.Db);
        using var answers = new BulkInsert<IdempotentAnswer>(bench.Connection, bench.Db);
        var clock = TimeProvider.System;
        var rows = new Rows(clock.NewId(), clock.NewId(), clock.NewId());
        var number = 10_000_000L;

        foreach (var group in Groups)
        {
            var watch = Stopwatch.StartNew();
            var written = 0;
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                using var transaction = bench.Connection.BeginTransaction(deferred: false);
                for (var i = 0; i < group; i++, written++)
                {
                    var request = rows.Request(number++, clock.Now());
                    requests.Insert(request, transaction);
                    foreach (var promise in rows.Promises(request))
                    {
                        promises.Insert(promise, transaction);
                    }

                    events.Insert(Rows.Asked(request), transaction);
                    answers.Insert(Rows.Answer(request), transaction);
                }

                transaction.Commit();
            }

            Console.WriteLine($"INSERTS_{group}={written / watch.Elapsed.TotalSeconds:0}");
        }

        return 0;
    }
}
