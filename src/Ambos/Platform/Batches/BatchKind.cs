using Ambos.Platform.Identity;

namespace Ambos.Platform.Batches;

/// <summary>Something that can be done with many things of a kind, registered by the capability that has them.</summary>
/// <param name="Kind">The name of what is done: <c>request-assign</c> …</param>
/// <param name="SubjectKind">The journal's word for the things; it gives them their names.</param>
/// <param name="Text">English text of what is done, a key in <paramref name="Texts"/>.</param>
/// <param name="Do">Does it with one, in the name of the actor of this scope; answers what is needed to take it back, or nothing where it cannot be.</param>
/// <param name="Undo">Takes it back with one, unless something else has happened to it since.</param>
public sealed record BatchKind(
    string Kind,
    string SubjectKind,
    string Text,
    Type Texts,
    Func<IServiceProvider, Guid, string, CancellationToken, Task<string?>> Do,
    Func<IServiceProvider, Guid, string, string, CancellationToken, Task>? Undo = null)
{
    /// <summary>Whether what was done can be taken back.</summary>
    public bool IsUndoable => Undo is not null;
}

/// <summary>A batch was ordered.</summary>
public sealed record BatchOrdered(string What, int Rows);

/// <summary>A batch has gone through all its rows, or was stopped by its owner.</summary>
public sealed record BatchEnded(string What, BatchState State, int Done, int Refused);

public static class BatchSight
{
    /// <summary>Whoever ordered it.</summary>
    public static IQueryable<Batch> VisibleTo(this IQueryable<Batch> batches, Actor actor) => batches.Where(batch => batch.OwnerId == actor.AccountId);
}
