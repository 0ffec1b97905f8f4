using Ambos.Platform.Storage;

namespace Ambos.Customers.Contract;

public enum FieldKind { Text, Number, Date, Choice, YesNo }

/// <summary>Something that this company wants to know of its customers and that Ambos does not ask by itself.</summary>
public sealed class CustomField : IVersioned
{
    public const string Subject = "customer-field";
    public const int NameLength = 100;
    public const int TextLength = 1000;
    public const int MostChoices = 100;

    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required FieldKind Kind { get; init; }

    /// <summary>What may be chosen, where one chooses.</summary>
    public FieldChoicesKnown? Choices { get; set; }

    /// <summary>Asked of one side alone; of both where nothing is said.</summary>
    public Side? Side { get; set; }

    /// <summary>Asked of one kind of customer alone; of all where nothing is said.</summary>
    public CustomerKind? Of { get; set; }

    /// <summary>Smaller stands first.</summary>
    public int Order { get; set; }

    /// <summary>Asked no more; what was answered is kept.</summary>
    public bool Retired { get; set; }

    public int Version { get; set; }

    public bool IsAskedOf(Customer customer) =>
        !Retired && (Side is null || Side == customer.Side) && (Of is null || Of == customer.Kind);
}

/// <summary>The values of a choice, in their order.</summary>
[Document]
public sealed record FieldChoicesKnown(IReadOnlyList<string> Values);

/// <summary>Answers to the company's own fields, by the field's id: numbers with a point, days as 2026-03-02, yes or no as true and false.</summary>
[Document]
public sealed record FieldAnswers(IReadOnlyDictionary<Guid, string> Values);
