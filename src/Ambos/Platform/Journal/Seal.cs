using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Journal;

/// <summary>
/// Seals a run of journal entries: their digests, and a hash over these and the seal before. Changing, removing,
/// adding or reordering an entry afterwards breaks the chain at a place that can be named.
/// </summary>
public sealed class Seal
{
    /// <summary>Bytes of one entry in <see cref="Digests"/>: its number and the first half of its SHA-256.</summary>
    public const int EntryLength = 8 + 16;

    public required long Number { get; init; }
    public required byte[] Digests { get; init; }
    public required byte[] Hash { get; init; }

    public static Seal After(Seal? previous, IEnumerable<Event> events)
    {
        var digests = events.SelectMany(Digest).ToArray();
        return new() { Number = (previous?.Number ?? 0) + 1, Digests = digests, Hash = Chain(previous?.Hash, digests) };
    }

    public static byte[] Chain(byte[]? previous, byte[] digests) => SHA256.HashData([.. previous ?? [], .. digests]);

    /// <summary>The entry's number followed by half of the hash over all that it says.</summary>
    public static byte[] Digest(Event happened)
    {
        var said = string.Join('\u001f', happened.Number, happened.At.ToUnixTimeMilliseconds(), happened.Actor, happened.Channel,
            happened.SubjectKind, happened.Subject, happened.Kind, happened.Body, happened.Changes);
        var entry = new byte[EntryLength];
        BinaryPrimitives.WriteInt64BigEndian(entry, happened.Number);
        SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, EntryLength - 8).CopyTo(entry.AsSpan(8));
        return entry;
    }
}

public sealed class SealMap : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> builder)
    {
        builder.ToTable("journal_seals");
        builder.HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).ValueGeneratedNever();
    }
}

/// <summary>Seals the journal as it grows, in both databases within a second of the commit.</summary>
public sealed class Sealing : Follower
{
    public const string FollowerName = "seal";

    public override string Name => FollowerName;

    public override int Most => 1000;

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var last = await work.Db.Set<Seal>().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancel);
        work.Db.Add(Seal.After(last, events));
    }
}
