using System.Buffers.Binary;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Journal;

/// <summary>What is wrong with the journal, if anything.</summary>
/// <param name="Events">Entries that were read.</param>
/// <param name="Unsealed">Entries younger than the last seal.</param>
/// <param name="Head">The hash of the last seal; whoever notes it elsewhere can prove later that nothing before it changed.</param>
/// <param name="HeadAt">The seal whose hash is the noted head; nothing when none was given or found.</param>
/// <param name="Faults">One sentence for each broken place, naming the entry or seal; at most a hundred.</param>
public sealed record VerificationResult(long Events, long Unsealed, string Head, long? HeadAt, IReadOnlyList<string> Faults);

/// <summary>Compares the journal with its seals.</summary>
public sealed class Verification(AmbosDb db)
{
    private const int MostFaults = 100;

    private readonly List<string> _faults = [];
    private readonly Dictionary<long, Int128> _sealed = [];
    private long? _headAt;

    /// <summary>
    /// Reads everything. With a head that was noted before, the journal must still contain it: who rewrites entries and
    /// all seals after them, or cuts the end off, cannot bring that hash back.
    /// </summary>
    public async Task<VerificationResult> Run(byte[]? noted, CancellationToken cancel)
    {
        var head = await ReadSeals(noted, cancel);
        if (noted is not null && _headAt is null)
        {
            Fault($"No seal has the noted head {Convert.ToHexStringLower(noted)}: what was sealed before it was noted has been changed or cut off.");
        }

        var (events, unsealed) = await CompareEvents(cancel);
        foreach (var missing in _sealed.Keys.Order().Take(MostFaults))
        {
            Fault($"Entry {missing} was removed.");
        }

        return new(events, unsealed, Convert.ToHexStringLower(head), _headAt, _faults);
    }

    private async Task<byte[]> ReadSeals(byte[]? noted, CancellationToken cancel)
    {
        byte[] head = [];
        long number = 0;
        await foreach (var seal in db.Set<Seal>().AsNoTracking().OrderBy(seal => seal.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (seal.Number != ++number)
            {
                Fault($"Seal {number} is missing.");
                number = seal.Number;
            }

            if (!Seal.Chain(head.Length == 0 ? null : head, seal.Digests).AsSpan().SequenceEqual(seal.Hash))
            {
                Fault($"Seal {seal.Number} does not follow from the one before.");
            }

            head = seal.Hash;
            _headAt = noted is not null && head.AsSpan().SequenceEqual(noted) ? seal.Number : _headAt;
            Unpack(seal.Digests);
        }

        return head;
    }

    private void Unpack(byte[] digests)
    {
        for (var at = 0; at < digests.Length; at += Seal.EntryLength)
        {
            var number = BinaryPrimitives.ReadInt64BigEndian(digests.AsSpan(at));
            _sealed[number] = BinaryPrimitives.ReadInt128BigEndian(digests.AsSpan(at + 8));
        }
    }

    private async Task<(long Events, long Unsealed)> CompareEvents(CancellationToken cancel)
    {
        long count = 0, unsealed = 0;
        var position = await db.Set<FollowerPosition>().Where(row => row.Name == Sealing.FollowerName)
            .Select(row => row.Position).SingleOrDefaultAsync(cancel);
        var young = await JournalReader.NumbersAfter(db, position, cancel);

        await foreach (var happened in db.Set<Event>().AsNoTracking().OrderBy(happened => happened.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            if (_sealed.Remove(happened.Number, out var digest))
            {
                Compare(happened, digest);
            }
            else if (young.Contains(happened.Number))
            {
                unsealed++;
            }
            else
            {
                Fault($"Entry {happened.Number} was added without a seal.");
            }
        }

        return (count, unsealed);
    }

    private void Compare(Event happened, Int128 digest)
    {
        if (BinaryPrimitives.ReadInt128BigEndian(Seal.Digest(happened).AsSpan(8)) != digest)
        {
            Fault($"Entry {happened.Number} was changed.");
        }
    }

    private void Fault(string sentence)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(sentence);
        }
    }
}
