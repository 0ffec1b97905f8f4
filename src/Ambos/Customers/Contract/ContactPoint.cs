using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Customers.Contract;

public enum ContactKind { Mail, Phone, Messenger, Address }

/// <summary>One way to reach a customer. The main mail address and the main phone number stand on the customer as well.</summary>
public sealed class ContactPoint : IVersioned, IPart
{
    public const int ValueLength = 300;
    public const int LabelLength = 100;
    public const int HoursLength = 200;

    public required Guid Id { get; init; }
    public required Guid CustomerId { get; set; }
    public required ContactKind Kind { get; init; }

    /// <summary>As people write it.</summary>
    public required string Value { get; set; }

    /// <summary>The form by which it is compared: a mail address in lower case, a phone number as +34600111222.</summary>
    public required string Normal { get; set; }

    /// <summary>What it is for: work, home, accounts …</summary>
    public string? Label { get; set; }

    /// <summary>The one of its kind that is used first.</summary>
    public bool Main { get; set; }

    /// <summary>When somebody made sure that it reaches the customer, and whose account that was.</summary>
    public Instant? VerifiedAt { get; set; }
    public Guid? VerifiedBy { get; set; }

    /// <summary>When the customer may be reached there, in the customer's words.</summary>
    public string? Hours { get; set; }

    /// <summary>The language spoken there, where it is another than the customer's: en, es, ru, pl.</summary>
    public string? Language { get; set; }

    public int Version { get; set; }

    public Guid WholeId => CustomerId;
}
