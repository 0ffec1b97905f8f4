using System.Collections.Concurrent;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Views;

/// <summary>A saved view as the navigation shows it.</summary>
/// <param name="Mine">Made by the reader, who may change it.</param>
public sealed record KnownView(Guid Id, string Name, string Address, Guid? TeamId, bool Mine, int Version);

/// <summary>
/// The views of each person, kept for half a minute so that the frame of a page asks the database for nothing; changes of
/// this process hold at once.
/// </summary>
public sealed class KnownViews(TimeProvider clock)
{
    private const int Most = 20_000;

    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, (Instant At, IReadOnlyList<KnownView> Views)> _known = [];

    public async ValueTask<IReadOnlyList<KnownView>> Of(AmbosDb db, Actor actor, CancellationToken cancel)
    {
        if (actor.AccountId is not { } account)
        {
            return [];
        }

        var now = clock.Now();
        if (_known.TryGetValue(account, out var kept) && now >= kept.At && now - kept.At < Lifetime)
        {
            return kept.Views;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        var views = await db.Set<SavedView>().VisibleTo(actor).Where(view => view.DeletedAt == null).OrderBy(view => view.CreatedAt)
            .Select(view => new KnownView(view.Id, view.Name, view.Address, view.TeamId, view.OwnerId == account, view.Version)).ToListAsync(cancel);
        _known[account] = (now, views);
        return views;
    }

    /// <summary>A view was made, changed or removed; a team's concerns many.</summary>
    public void Forget() => _known.Clear();
}

public static class ViewSight
{
    /// <summary>One's own, and those of one's teams.</summary>
    public static IQueryable<SavedView> VisibleTo(this IQueryable<SavedView> views, Actor actor)
    {
        Guid[] teams = [.. actor.Teams];
        return views.Where(view => view.OwnerId == actor.AccountId || (view.TeamId != null && teams.Contains(view.TeamId.Value)));
    }

    /// <summary>The owner, the leads of the team, administrators.</summary>
    public static bool MayChange(this Actor actor, SavedView view) =>
        view.OwnerId == actor.AccountId || (view.TeamId is { } team && actor.LeadOf.Contains(team)) || (view.TeamId is not null && actor.Is(Roles.Administrator) && actor.IsIn(view.TeamId.Value));
}
