using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Journal;

/// <summary>
/// Something that happened, written in the transaction that made it true. The audit, the timelines, the reactions
/// and the live pages all read this table; nobody changes it.
/// </summary>
public sealed class Event
{
    public const int KindLength = 80;

    /// <summary>Rises with every entry; on PostgreSQL a smaller number may become visible after a larger one.</summary>
    public long Number { get; init; }

    public required Instant At { get; init; }

    /// <summary>The account that did it; nothing for guests and for the program itself.</summary>
    public Guid? Actor { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>What kind of thing it happened to: <c>request</c>, <c>customer</c>, <c>service</c> …</summary>
    public required string SubjectKind { get; init; }

    public required Guid Subject { get; init; }

    /// <summary>What happened, a noun and a participle: <c>HandoverRejected</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The details, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>What changed of the subject: property, before, after; as JSON.</summary>
    public string? Changes { get; set; }
}

public sealed class EventMap : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("journal_events");
        builder.HasKey(happened => happened.Number);
        builder.Property(happened => happened.SubjectKind).HasMaxLength(40);
        builder.Property(happened => happened.Kind).HasMaxLength(Event.KindLength);
        builder.HasIndex(happened => new { happened.Subject, happened.Number });
        builder.HasIndex(happened => happened.At);
        builder.HasIndex(happened => new { happened.Kind, happened.Number });
        builder.HasIndex(happened => new { happened.Actor, happened.Number });
        builder.HasIndex(happened => new { happened.SubjectKind, happened.Number });
        builder.HasIndex(happened => new { happened.Channel, happened.Number });
    }
}
