using System.Collections.Concurrent;
using Ambos.Platform.Identity;
using Ambos.Platform.Live;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Presence;

/// <summary>Who has a record open in this server, as far as their pages have said so lately. Kept in memory: it is of the moment.</summary>
public sealed class PresenceBoard(TimeProvider clock)
{
    private const int Most = 50_000;

    private static readonly Duration Lately = Duration.FromSeconds(40);

    private readonly ConcurrentDictionary<(LiveTopic Topic, Guid Account), (string Name, Instant At)> _here = [];

    /// <summary>Notes that somebody is there, and names the others.</summary>
    public IReadOnlyList<string> Come(LiveTopic topic, Actor actor)
    {
        var now = clock.Now();
        foreach (var gone in _here.Count > Most ? _here.Where(one => now - one.Value.At > Lately) : [])
        {
            _here.TryRemove(gone);
        }

        var me = actor.AccountId ?? Guid.Empty;
        _here[(topic, me)] = (actor.Name, now);
        return [.. _here.Where(one => one.Key.Topic == topic && one.Key.Account != me && now - one.Value.At <= Lately).Select(one => one.Value.Name).Order(StringComparer.CurrentCulture)];
    }
}

/// <summary>What a page says about who else is there.</summary>
public sealed record OthersHere(string Text);

/// <summary>A page tells that its reader is there, and learns who else is: nobody writes over another unawares.</summary>
public sealed class TellPresence(PresenceBoard board, CurrentUser user, IServiceProvider services, IStringLocalizer<PresenceLine> texts)
{
    public async Task<OthersHere> Run(string topic, CancellationToken cancel)
    {
        if (LiveTopic.From(topic) is not { Id: { } id } known || !await services.MaySee(user.Actor, known.Kind, id, cancel))
        {
            throw new NotFoundException();
        }

        var others = board.Come(known, user.Actor);
        return new(others.Count == 0 ? "" : texts["Here as well: {0}", string.Join(", ", others)]);
    }

    public static void Map(RouteGroupBuilder presence) => presence
        .MapPut("", (string topic, TellPresence tell, CancellationToken cancel) => tell.Run(topic, cancel))
        .Allow(Right.Serve)
        .ExcludeFromDescription();
}
