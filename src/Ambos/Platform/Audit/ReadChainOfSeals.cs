using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Audit;

/// <summary>How far the journal is sealed.</summary>
/// <param name="Seal">The number of the last seal; 0 while there is none.</param>
/// <param name="Head">Its hash: whoever notes it elsewhere can prove later that nothing before it has changed.</param>
/// <param name="Unsealed">Entries younger than the seal.</param>
public sealed record ChainOfSeals(long Seal, string Head, long Unsealed);

/// <summary>Shows the head of the chain of seals, to be noted elsewhere.</summary>
public sealed class ReadChainOfSeals(AmbosDb db)
{
    public async Task<ChainOfSeals> Run(CancellationToken cancel)
    {
        var last = await db.Set<Seal>().OrderByDescending(seal => seal.Number).Select(seal => new { seal.Number, seal.Hash }).FirstOrDefaultAsync(cancel);
        var position = await db.Set<FollowerPosition>().Where(row => row.Name == Sealing.FollowerName)
            .Select(row => row.Position).SingleOrDefaultAsync(cancel);
        return new(last?.Number ?? 0, Convert.ToHexStringLower(last?.Hash ?? []), (await JournalReader.NumbersAfter(db, position, cancel)).Count);
    }
}
