using Ambos.Platform.Storage;

namespace Ambos.Platform.Import;

/// <summary>What another capability adds to an import once that is done; it goes before the things on which it stands.</summary>
public abstract class ImportSequel
{
    /// <summary>Takes it away, before anything else of the import goes; answers what it keeps, since somebody has worked on it.</summary>
    public abstract Task<IReadOnlyList<KeptThing>> Remove(Work work, Import import, CancellationToken cancel);

    /// <summary>Which of these things of the import are still needed by what was kept.</summary>
    public abstract Task<IReadOnlyList<Guid>> Needs(AmbosDb db, Guid[] ids, CancellationToken cancel);
}
