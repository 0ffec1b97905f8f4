using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>What a note about a customer is. A remark is for those who serve alone; the customer reads the others.</summary>
public enum NoteKind { Need, Expectation, Preference, Priority, Challenge, Goal, Remark }

/// <summary>What became of it.</summary>
public enum NoteState { Open, InHand, Met, Dropped }

/// <summary>What a customer needs, expects, prefers, finds important or hard, or wants to reach; with somebody who looks after it.</summary>
public sealed class CustomerNote : IVersioned, IPart
{
    public const int TextLength = 2000;

    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required NoteKind Kind { get; init; }
    public required string Text { get; set; }

    /// <summary>The day on which it was learned.</summary>
    public required LocalDate NotedOn { get; set; }

    /// <summary>Until when something should have happened.</summary>
    public LocalDate? DueOn { get; set; }

    /// <summary>The colleague who looks after it.</summary>
    public Guid? OwnerId { get; set; }

    public NoteState State { get; set; }

    /// <summary>The person who wrote it down; nothing for the program.</summary>
    public Guid? AuthorId { get; init; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }

    public Guid WholeId => CustomerId;
}
