using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Import;

/// <summary>Takes numbers of a series many at a time. A trial takes none.</summary>
public sealed class Numbers(Writer writer, bool trial)
{
    private readonly Dictionary<string, Queue<long>> _taken = [];

    /// <summary>Makes sure that so many numbers can be given out.</summary>
    public async Task Ensure(string series, int count, CancellationToken cancel)
    {
        var taken = _taken.TryGetValue(series, out var queue) ? queue : _taken[series] = [];
        var missing = count - taken.Count;
        if (trial || missing <= 0)
        {
            return;
        }

        foreach (var number in await writer.Run(Actor.System, work => Take(work, series, missing, cancel), cancel))
        {
            taken.Enqueue(number);
        }
    }

    public long Next(string series) => trial ? 0 : _taken[series].Dequeue();

    private static async Task<List<long>> Take(Work work, string series, int count, CancellationToken cancel)
    {
        if (work.Db is not PostgresDb)
        {
            var command = work.Command("""
                INSERT INTO platform_series (name, last) VALUES (@name, @count)
                ON CONFLICT (name) DO UPDATE SET last = last + @count RETURNING last
                """);
            var last = (long)(await command.Set("name", series).Set("count", (long)count).ExecuteScalarAsync(cancel))!;
            return [.. Enumerable.Range(0, count).Select(index => last - count + 1 + index)];
        }

        var next = work.Command("SELECT nextval(CAST(@name AS regclass)) FROM generate_series(1, @count)");
        await using var reader = await next.Set("name", "platform_series_" + series).Set("count", count).ExecuteReaderAsync(cancel);
        List<long> numbers = [];
        while (await reader.ReadAsync(cancel))
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }
}
