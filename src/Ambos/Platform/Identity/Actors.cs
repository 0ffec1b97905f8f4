using System.Collections.Concurrent;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>What is known of an account while it asks.</summary>
/// <param name="Stamp">Sessions that carry another one have ended.</param>
/// <param name="Sessions">The sessions that have not been ended.</param>
public sealed record KnownActor(Actor Actor, string Stamp, IReadOnlySet<Guid> Sessions, string? Language, string? TimeZone, string? Theme);

/// <summary>
/// Keeps for half a minute who an account is and what it may; changes made by this process count at once, those of other
/// processes within that time.
/// </summary>
public sealed class Actors(TimeProvider clock, ReadBelonging belonging, SessionLimits limits)
{
    private const int Most = 20_000;

    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, (Instant At, KnownActor? Known)> _known = [];
    private long _edition;

    /// <summary>The account's actor; nothing when it does not exist or is disabled.</summary>
    public async Task<KnownActor?> Of(AmbosDb db, Guid account, CancellationToken cancel)
    {
        var now = clock.Now();
        if (_known.TryGetValue(account, out var kept) && now >= kept.At && now - kept.At < Lifetime)
        {
            return kept.Known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        var edition = Interlocked.Read(ref _edition);
        var known = await Read(db, account, now, cancel);
        _known[account] = (now, known);
        if (Interlocked.Read(ref _edition) != edition)
        {
            _known.TryRemove(account, out _); // something changed while it was read
        }

        return known;
    }

    /// <summary>Something of this account changed.</summary>
    public void Forget(Guid account)
    {
        Interlocked.Increment(ref _edition);
        _known.TryRemove(account, out _);
    }

    /// <summary>Something changed that concerns many accounts.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _edition);
        _known.Clear();
    }

    private async Task<KnownActor?> Read(AmbosDb db, Guid id, Instant now, CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == id && !account.Disabled, cancel);
        if (account is null)
        {
            return null;
        }

        var begun = now - limits.Absolute;
        var sessions = await db.Set<Session>().Where(session => session.AccountId == id && session.EndedAt == null && session.BegunAt > begun)
            .Select(session => session.Id).ToListAsync(cancel);
        var belongs = await belonging(db, account.PersonId, cancel);
        var actor = new Actor(id, account.PersonId, account.Name, account.Roles, belongs.Teams, belongs.LeadOf, Channel.Portal)
        {
            OrganisationId = belongs.OrganisationId,
        };
        return new(actor, account.SecurityStamp, sessions.ToHashSet(), account.Language, account.TimeZone, account.Theme);
    }
}
