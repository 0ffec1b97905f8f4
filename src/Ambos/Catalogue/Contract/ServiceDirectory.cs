using System.Collections.Concurrent;
using System.Diagnostics;
using Ambos.Core.Calendars;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Contract;

/// <summary>
/// The whole catalogue in memory: what every promise is computed from. Changes of this process hold at once, those of
/// others within a second.
/// </summary>
public sealed class ServiceDirectory(IServiceScopeFactory scopes) : IDisposable
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid Service, int Version), ServiceTerms> _oldTerms = new();
    private readonly ConcurrentDictionary<(Guid Calendar, int Version), WorkCalendar> _calendars = new();
    private readonly SemaphoreSlim _reading = new(1, 1);

    private volatile Known? _known;
    private int _changes;

    /// <summary>The catalogue as it is now. Ask once for each thing that is done, outside the writer.</summary>
    public ValueTask<KnownCatalogue> Current(CancellationToken cancel = default) => _known is { } known && IsFresh(known)
        ? ValueTask.FromResult(known.Catalogue)
        : Renewed(cancel);

    /// <summary>To be called after the commit of everything that changes the catalogue.</summary>
    public void Forget() => Interlocked.Increment(ref _changes);

    /// <summary>The terms by which a request was taken, whether they still hold or not. Null when there never were such.</summary>
    public async ValueTask<ServiceTerms?> Terms(Guid service, int version, CancellationToken cancel = default)
    {
        var catalogue = await Current(cancel);
        if (catalogue.Service(service) is { } known && known.CurrentVersion == version)
        {
            return known.Terms;
        }

        if (_oldTerms.TryGetValue((service, version), out var terms))
        {
            return terms;
        }

        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<ServiceVersion>()
            .Where(row => row.ServiceId == service && row.Number == version)
            .Select(row => row.Terms)
            .SingleOrDefaultAsync(cancel);

        return found is null ? null : _oldTerms.GetOrAdd((service, version), found);
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(Known known) =>
        known.Changes == Volatile.Read(ref _changes) && Stopwatch.GetElapsedTime(known.CheckedAt) < TrustedFor;

    private async ValueTask<KnownCatalogue> Renewed(CancellationToken cancel)
    {
        // Whoever comes while somebody else asks is served what was true a moment ago, unless this process changed it.
        var mayBeOld = _known is { } old && old.Changes == Volatile.Read(ref _changes);
        if (!await _reading.WaitAsync(mayBeOld ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
        {
            return _known!.Catalogue;
        }

        try
        {
            if (_known is not { } known || !IsFresh(known))
            {
                _known = await Read(cancel);
            }

            return _known.Catalogue;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Known> Read(CancellationToken cancel)
    {
        var (changes, at) = (Volatile.Read(ref _changes), Stopwatch.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var print = await CatalogueReading.Fingerprint(db, cancel);

        return _known is { } known && known.Fingerprint == print
            ? known with { Changes = changes, CheckedAt = at }
            : new Known(await CatalogueReading.Read(db, _calendars, cancel), print, changes, at);
    }

    private sealed record Known(KnownCatalogue Catalogue, string Fingerprint, int Changes, long CheckedAt);
}
