using System.Threading.Channels;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;

namespace Ambos.Bench;

/// <summary>
/// The bare web server that writes the rows of an intake by group commit and knows nothing else: no token, no rights, no
/// promise computed, nothing checked. What intake is held against.
/// </summary>
internal static class GroupCommit
{
    private const int LargestGroup = 512;

    private sealed record Wish(string? Title);

    public static async Task<int> Serve(string url, string folder)
    {
        await using var bench = await Bench.Open(folder);
        var wishes = System.Threading.Channels.Channel.CreateBounded<TaskCompletionSource<long>>(4 * LargestGroup);
        var writer = Task.Run(() => Write(bench, wishes.Reader));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/api/v1/requests", async (Wish wish) =>
        {
            var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            await wishes.Writer.WriteAsync(answer);
            return Results.Json(new { wish.Title, Number = await answer.Task }, statusCode: StatusCodes.Status201Created);
        });
        await app.RunAsync(url);
        wishes.Writer.Complete();
        await writer;
        return 0;
    }

    private static async Task Write(Bench bench, ChannelReader<TaskCompletionSource<long>> wishes)
    {
        using var requests = new BulkInsert<Request>(bench.Connection, bench.Db);
        using var promises = new BulkInsert<Promise>(bench.Connection, bench.Db);
        using var events = new BulkInsert<Event>(bench.Connection, bench.Db);
        using var answers = new BulkInsert<IdempotentAnswer>(bench.Connection, bench.Db);
        var clock = TimeProvider.System;
        var rows = new Rows(clock.NewId(), clock.NewId(), clock.NewId());
        var number = 20_000_000L;
        List<TaskCompletionSource<long>> group = [];

        while (await wishes.WaitToReadAsync())
        {
            using var transaction = bench.Connection.BeginTransaction(deferred: false);
            while (group.Count < LargestGroup && wishes.TryRead(out var wish))
            {
                var request = rows.Request(number++, clock.Now());
                requests.Insert(request, transaction);
                foreach (var promise in rows.Promises(request))
                {
                    promises.Insert(promise, transaction);
                }

                events.Insert(Rows.Asked(request), transaction);
                answers.Insert(Rows.Answer(request), transaction);
                group.Add(wish);
            }

            transaction.Commit();
            group.ForEach(wish => wish.SetResult(number));
            group.Clear();
        }
    }
}
