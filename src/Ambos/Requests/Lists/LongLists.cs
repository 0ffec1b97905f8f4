using Microsoft.Extensions.Caching.Memory;

namespace Ambos.Requests.Lists;

/// <summary>
/// Remembers for a few seconds which lists are longer than is counted, so that a queue of a million is not counted to a
/// thousand for each of its readers. It keeps no row and no number: only that somebody's list, with their filter, was long.
/// </summary>
public sealed class LongLists : IDisposable
{
    private const int Most = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly MemoryCache _long = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="reader">The account; nothing for guests.</param>
    public bool IsLong(Guid? reader, RequestFilter filter) => _long.TryGetValue((reader, filter), out _);

    public void Remember(Guid? reader, RequestFilter filter) =>
        _long.Set((reader, filter), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    public void Dispose() => _long.Dispose();
}
