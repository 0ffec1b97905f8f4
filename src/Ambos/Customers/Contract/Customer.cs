using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Customers.Contract;

public enum CustomerKind { Person, Organisation, Team }

/// <summary>What an external party is to the company, beside being served.</summary>
public enum Relation { Consumer, Business, Partner, Supplier, Employee, Other }

/// <summary>Any party that is served: a person or organisation that buys, a colleague, a team.</summary>
[Series("customers")]
public sealed class Customer : IVersioned
{
    public const string Subject = "customer";
    public const int NameLength = 200;
    public const int PhoneLength = 40;
    public const int KeyLength = 200;

    public required Guid Id { get; init; }
    public required long Number { get; init; }
    public required Side Side { get; set; }
    public required CustomerKind Kind { get; init; }
    public required Relation Relation { get; set; }
    public required string Name { get; set; }

    /// <summary>The name folded for search and order: lower case, without accents.</summary>
    public required string FoldedName { get; set; }

    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>Every further way to reach the customer, normalised, one a line; for search.</summary>
    public string? FoldedReach { get; set; }

    /// <summary>The words by which the customer is found. It follows from the rest: whoever writes a customer writes it.</summary>
    public string FoldedWords
    {
        get => CustomerIndex.Of(this);
        private set => _ = value;
    }

    /// <summary>Language in which the customer is addressed: en, es, ru, pl.</summary>
    public string? Language { get; set; }

    /// <summary>The organisation that a person belongs to.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The way by which the customer wants to be reached, and when, in the customer's words.</summary>
    public ContactKind? Prefers { get; set; }
    public string? Hours { get; set; }

    /// <summary>What a colleague is to the company beside working there: an employee who buys is a consumer as well.</summary>
    public Relation? AlsoAs { get; set; }

    /// <summary>The customer who is the same; then this one is nowhere to be seen and its address leads there.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Answers to the company's own fields.</summary>
    public FieldAnswers? Answers { get; set; }

    /// <summary>What else is known, by name: city, state …; from forms and imports.</summary>
    public Facts? Facts { get; set; }

    /// <summary>The import that brought it, and its key there; nothing for customers made here.</summary>
    public Guid? ImportId { get; init; }
    public string? SourceKey { get; init; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>Names and values in their order.</summary>
[Document]
public sealed record Facts(IReadOnlyDictionary<string, string> Values);

/// <summary>A unit of the company that supplies services and is itself a customer; shares its id with its customer row.</summary>
public sealed class Team : IVersioned
{
    public const string Subject = "team";

    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The calendar by which the team works.</summary>
    public Guid? CalendarId { get; set; }

    public bool Retired { get; set; }
    public int Version { get; set; }
}

/// <summary>A person works in a team, perhaps as its lead.</summary>
public sealed class Membership
{
    public required Guid TeamId { get; init; }
    public required Guid PersonId { get; init; }
    public bool Lead { get; set; }

    /// <summary>The import that brought it; nothing once somebody has put the person there, or made them its lead, by hand.</summary>
    public Guid? ImportId { get; set; }
}
