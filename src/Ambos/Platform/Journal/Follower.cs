using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Journal;

/// <summary>
/// Reacts to what happened. Its position is saved in the transaction of its reaction, so each entry counts exactly once,
/// whatever crashes.
/// </summary>
public abstract class Follower
{
    /// <summary>Stable: its position is kept under this name.</summary>
    public abstract string Name { get; }

    /// <summary>How many entries it takes at a time, of those that concern it.</summary>
    public virtual int Most => 500;

    /// <summary>The kinds of entries that concern it; it passes over all others, however many they are. Nothing: all kinds.</summary>
    public virtual IReadOnlyCollection<string>? Concerns => null;

    /// <summary>Reacts to the entries inside the transaction that also saves the position.</summary>
    public abstract Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel);
}

/// <summary>How far a follower has read.</summary>
public sealed class FollowerPosition
{
    public required string Name { get; init; }
    public long Position { get; set; }
}

public sealed class FollowerPositionMap : IEntityTypeConfiguration<FollowerPosition>
{
    public void Configure(EntityTypeBuilder<FollowerPosition> builder)
    {
        builder.ToTable("journal_followers");
        builder.HasKey(follower => follower.Name);
        builder.Property(follower => follower.Name).HasMaxLength(80);
    }
}
