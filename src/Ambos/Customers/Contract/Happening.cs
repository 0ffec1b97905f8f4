using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>By what one looks through a timeline.</summary>
public enum HappeningKind { Request, Message, Promise, Rating, Note, Change, Conversation }

/// <summary>
/// An entry of the journal that concerns a customer, kept under the customer so that years of them are read newest
/// first along an index.
/// </summary>
public sealed class Happening
{
    public required Guid CustomerId { get; init; }

    /// <summary>The number of the entry in the journal.</summary>
    public required long Number { get; init; }

    public required Instant At { get; init; }
    public required HappeningKind Kind { get; init; }

    /// <summary>What it happened to: the customer, or one of their requests.</summary>
    public required string SubjectKind { get; init; }
}
