using System.Security.Cryptography;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;

namespace Ambos.Platform.Storage;

/// <summary>Does every change. What it has answered is on the disk.</summary>
public abstract class Writer(JournalSignal signal)
{
    /// <summary>What it has done since the start.</summary>
    public WriterCounts Counts { get; } = new();

    /// <summary>Runs the work in a transaction and returns after its commit.</summary>
    public async Task<T> Run<T>(Actor actor, Func<Work, Task<T>> work, CancellationToken cancel)
    {
        Counts.Begin();
        try
        {
            var result = await Commit(actor, work, cancel);
            signal.Raise();
            return result;
        }
        finally
        {
            Counts.End();
        }
    }

    public Task Run(Actor actor, Func<Work, Task> work, CancellationToken cancel) =>
        Run(actor, async unit =>
        {
            await work(unit);
            return true;
        }, cancel);

    /// <summary>
    /// Creates something once: the same key with the same body answers the same again, with another body it is refused.
    /// </summary>
    public Task<T> Create<T>(Actor actor, IdempotencyKey? key, object body, Func<Work, Task<T>> work, CancellationToken cancel) =>
        key is null ? Run(actor, work, cancel) : CreateOnce(actor, key, Hash(body), work, cancel);

    /// <summary>What was answered to the key and the body before; nothing where they are new.</summary>
    public Task<T?> Answered<T>(Actor actor, IdempotencyKey key, object body, CancellationToken cancel) where T : class =>
        Run(actor, async unit => (await Idempotency.Find(unit, Scope(unit), key, cancel))?.Answer<T>(Hash(body)), cancel);

    protected abstract Task<T> Commit<T>(Actor actor, Func<Work, Task<T>> work, CancellationToken cancel);

    private Task<T> CreateOnce<T>(Actor actor, IdempotencyKey key, byte[] hash, Func<Work, Task<T>> work, CancellationToken cancel) =>
        Run(actor, unit => Once(unit, key, hash, work, cancel), cancel);

    private static byte[] Hash(object body) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Json.Stored));

    private static Guid Scope(Work unit) => unit.Actor.AccountId ?? Guid.Empty;

    private static async Task<T> Once<T>(Work unit, IdempotencyKey key, byte[] hash, Func<Work, Task<T>> work, CancellationToken cancel)
    {
        var scope = Scope(unit);
        await unit.Lock($"idempotency {scope} {key.Value}", cancel);

        if (await Idempotency.Find(unit, scope, key, cancel) is { } earlier)
        {
            return earlier.Answer<T>(hash);
        }

        var result = await work(unit);
        await Idempotency.Keep(unit, scope, key, hash, JsonSerializer.Serialize(result, Json.Stored), cancel);
        return result;
    }
}
