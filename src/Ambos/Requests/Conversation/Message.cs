using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Requests.Conversation;

/// <summary>Said in public between the customer and those who serve.</summary>
public sealed class Message
{
    public const int TextLength = 20_000;

    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required Instant At { get; init; }

    /// <summary>The person who wrote; nothing for a guest by link.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Written by somebody on the supplying side; only such an answer stops the first-response clock.</summary>
    public required bool FromSupplier { get; init; }

    /// <summary>Sent by the program: never an answer.</summary>
    public bool Automatic { get; init; }

    public required Channel Channel { get; init; }
    public required string Text { get; init; }
}

/// <summary>Said among those who serve. A type of its own, so that no page of a customer can show it by mistake.</summary>
public sealed class Note
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required Instant At { get; init; }
    public Guid? AuthorId { get; init; }
    public required string Text { get; init; }

    /// <summary>Handed on with the work to the team that gets it next.</summary>
    public bool HandedOn { get; init; }
}

/// <summary>A file of a request; the bytes lie in the file store under a random name.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public Guid? MessageId { get; init; }
    public Guid? NoteId { get; init; }
    public required Guid FileId { get; init; }
    public required Instant At { get; init; }
}

public sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("requests_messages");
        builder.HasKey(message => message.Id);
        builder.HasOne<Request>().WithMany().HasForeignKey(message => message.RequestId);
        builder.HasIndex(message => new { message.RequestId, message.At });
    }
}

public sealed class NoteMap : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("requests_notes");
        builder.HasKey(note => note.Id);
        builder.HasOne<Request>().WithMany().HasForeignKey(note => note.RequestId);
        builder.HasIndex(note => new { note.RequestId, note.At });
    }
}

public sealed class AttachmentMap : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("requests_attachments");
        builder.HasKey(attachment => attachment.Id);
        builder.HasOne<Request>().WithMany().HasForeignKey(attachment => attachment.RequestId);
        builder.HasIndex(attachment => attachment.RequestId);
        builder.HasIndex(attachment => attachment.FileId);
    }
}
