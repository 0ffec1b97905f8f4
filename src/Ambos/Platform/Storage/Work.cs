using System.Data.Common;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>
/// One unit of work: what is changed here, with its journal entries, becomes true together or not at all.
/// Nothing slow belongs in it: on SQLite everybody's work runs one after the other.
/// </summary>
public abstract class Work(Actor actor, Instant now)
{
    private readonly List<Event> _events = [];
    private AmbosDb? _db;

    /// <summary>Who does it, and through which channel.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The one moment of everything that happens in this work.</summary>
    public Instant Now { get; } = now;

    /// <summary>The model inside this transaction; saved at its end.</summary>
    public AmbosDb Db => _db ??= Open();

    /// <summary>Journal entries of this work, in their order.</summary>
    internal List<Event> Events => _events;

    /// <summary>A command prepared once on this connection, for the few measured hot paths.</summary>
    public abstract DbCommand Command(string sql);

    /// <summary>The next number of a series, on the prepared path. Gaps may occur.</summary>
    public abstract Task<long> NextNumber(string series, CancellationToken cancel);

    /// <summary>Keeps others from the named thing until this work is done; on SQLite there is one writer anyway.</summary>
    public virtual Task Lock(string name, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Writes what happened into the journal, with what changed of the subject.</summary>
    public void Record<T>(string subjectKind, Guid subject, T happened) where T : class => _events.Add(new Event
    {
        At = Now,
        Actor = Actor.AccountId,
        Channel = Actor.Channel,
        SubjectKind = subjectKind,
        Subject = subject,
        Kind = typeof(T).Name,
        Body = JsonSerializer.Serialize(happened, Json.Stored),
    });

    /// <summary>Saves the model and appends the journal. Called by the writer at the end of the work.</summary>
    internal async Task Finish(CancellationToken cancel)
    {
        if (_db is not null)
        {
            Changes.Describe(_db.ChangeTracker, _events);
            await _db.SaveChangesAsync(cancel);
        }

        await JournalWriter.Append(this, cancel);
    }

    internal async ValueTask Close()
    {
        if (_db is not null)
        {
            await _db.DisposeAsync();
        }
    }

    protected abstract AmbosDb Open();
}
