using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Import;

/// <summary>One import or removal at a time on a database.</summary>
public sealed class ImportLock(ProcessLock locks)
{
    /// <summary>Refused when another holds it.</summary>
    public async Task<IAsyncDisposable> Take(CancellationToken cancel) => await locks.Take("import", cancel)
        ?? throw new RefusedException("import-running") { Remedy = "One at a time: wait until the other is done." };
}
