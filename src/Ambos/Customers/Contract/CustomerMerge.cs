using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>How far a merge is: proposed to a second person, done, refused by them, or undone.</summary>
public enum MergeState { Proposed, Done, Refused, Undone }

/// <summary>Two customers turned out to be one: what pointed at the one points at the other, until it is undone.</summary>
public sealed class CustomerMerge : IVersioned, IPart
{
    public required Guid Id { get; init; }

    /// <summary>The customer who stays.</summary>
    public required Guid SurvivorId { get; init; }

    /// <summary>The customer whose address leads to the other one.</summary>
    public required Guid MergedId { get; init; }

    public required MergeState State { get; set; }

    /// <summary>Fields that the survivor takes from the other.</summary>
    public required FieldsTaken Taken { get; init; }

    /// <summary>What those fields were before.</summary>
    public Facts? Before { get; set; }

    /// <summary>Where both can sign in: the one whose account goes on.</summary>
    public Guid? KeepsAccountOf { get; init; }

    /// <summary>The account that was stopped by it, to work again when it is undone.</summary>
    public Guid? StoppedAccount { get; set; }

    /// <summary>The account that asked for it.</summary>
    public required Guid AskedBy { get; init; }
    public required Instant AskedAt { get; init; }

    /// <summary>The account that did it or refused it.</summary>
    public Guid? DecidedBy { get; set; }
    public Instant? DecidedAt { get; set; }

    public int Version { get; set; }

    public Guid WholeId => SurvivorId;
}

/// <summary>Names of fields.</summary>
[Document]
public sealed record FieldsTaken(IReadOnlyList<string> Fields);

/// <summary>A row that pointed at the merged customer and points at the survivor since.</summary>
public sealed class MovedRow
{
    public required Guid MergeId { get; init; }

    /// <summary>The table and column that pointed.</summary>
    public required string Place { get; init; }

    /// <summary>The row; where its key holds the customer, the other part of its key.</summary>
    public required Guid RowId { get; init; }
}
