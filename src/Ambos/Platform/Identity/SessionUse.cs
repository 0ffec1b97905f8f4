using System.Collections.Concurrent;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>Notes every few minutes that a session is in use, so that its owner sees which are not.</summary>
public sealed class SessionUse(Writer writer, TimeProvider clock)
{
    private const int Most = 100_000;

    private static readonly Duration Every = Duration.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, Instant> _noted = [];

    public async Task Note(Guid session)
    {
        var now = clock.Now();
        if (_noted.TryGetValue(session, out var noted) && now - noted < Every)
        {
            return;
        }

        if (_noted.Count >= Most)
        {
            _noted.Clear();
        }

        _noted[session] = now;
        try
        {
            await writer.Run(Actor.System, work => work.Db.Set<Session>().Where(kept => kept.Id == session)
                .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.SeenAt, work.Now)), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            _noted.TryRemove(session, out _); // what was asked for is answered; the note waits for the next time
        }
    }
}
