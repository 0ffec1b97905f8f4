using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>Keeps the teams in memory: nearly every page names some, and they seldom change.</summary>
public sealed class TeamRegister(TimeProvider clock)
{
    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private volatile Known? _known;

    public async Task<IReadOnlyDictionary<Guid, Team>> All(AmbosDb db, CancellationToken cancel)
    {
        var now = clock.Now();
        if (_known is { } known && now >= known.At && now - known.At < Lifetime)
        {
            return known.Teams;
        }

        var teams = await db.Set<Team>().AsNoTracking().ToDictionaryAsync(team => team.Id, cancel);
        _known = new(now, teams);
        return teams;
    }

    /// <summary>A team changed: read them anew.</summary>
    public void Forget() => _known = null;

    private sealed record Known(Instant At, IReadOnlyDictionary<Guid, Team> Teams);
}
