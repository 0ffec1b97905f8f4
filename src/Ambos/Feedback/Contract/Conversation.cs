using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Contract;

public enum ConversationKind { Interview, OneToOne, Visit }

/// <summary>Who reads what was said, beside those who were there.</summary>
public enum ConversationReaders
{
    /// <summary>Those who were there alone.</summary>
    Participants,

    /// <summary>Also those to whom the colleagues among them report, up to the top.</summary>
    Managers,

    /// <summary>Everybody who serves.</summary>
    Serving,
}

/// <summary>An interview, a one-to-one or a visit: a customer of either side was listened to, and it is remembered what was said.</summary>
public sealed class Conversation : IVersioned
{
    public const string Subject = "conversation";
    public const int TitleLength = 200;
    public const int NotesLength = 8000;

    public required Guid Id { get; init; }
    public required ConversationKind Kind { get; init; }

    /// <summary>The side of the customer.</summary>
    public required Side Side { get; init; }

    /// <summary>With whom: a person, an organisation or a team.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>What it was about. The journal keeps neither this nor the notes: its readers were not there.</summary>
    [Secret]
    public required string Title { get; set; }

    [Secret]
    public required string Notes { get; set; }

    /// <summary>Title and notes, folded for search.</summary>
    public required string FoldedText { get; set; }

    public required LocalDate HeldOn { get; set; }

    /// <summary>The time of day on the clock of <see cref="TimeZone"/>, like 14:30; nothing where nobody said.</summary>
    public string? HeldTime { get; set; }

    /// <summary>IANA zone of who wrote the time down.</summary>
    public string? TimeZone { get; set; }

    public required ConversationReaders Readers { get; set; }

    /// <summary>The person who wrote it down.</summary>
    public required Guid AuthorId { get; init; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>A colleague took part.</summary>
public sealed class ConversationPart
{
    public required Guid ConversationId { get; init; }
    public required Guid PersonId { get; init; }
}

/// <summary>Something was promised in it: a request, with an owner and a promise like any other.</summary>
public sealed class ConversationFollowUp
{
    public required Guid ConversationId { get; init; }
    public required Guid RequestId { get; init; }
}

/// <summary>Something was learned in it: a note in the customer's record.</summary>
public sealed class ConversationNeed
{
    public required Guid ConversationId { get; init; }
    public required Guid NoteId { get; init; }
}
