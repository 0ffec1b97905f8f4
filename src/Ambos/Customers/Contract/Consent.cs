using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>For what a customer may be contacted, or their particulars used, beyond what they asked for.</summary>
public enum Purpose { News, Offers, Surveys, Personalisation, Reference }

/// <summary>How the company learned what the customer wants.</summary>
public enum ConsentSource { Customer, Phone, Mail, Meeting, Form, Contract, Import }

/// <summary>A customer said yes or no to a purpose. Never changed: the latest one of a purpose holds.</summary>
public sealed class Consent
{
    public const int RemarkLength = 300;

    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required Purpose Purpose { get; init; }

    /// <summary>Given; withdrawn or refused otherwise.</summary>
    public required bool Given { get; init; }

    public required Instant At { get; init; }
    public required ConsentSource Source { get; init; }

    /// <summary>Where that can be looked up: the form, the conversation.</summary>
    public string? Remark { get; init; }

    /// <summary>The account that wrote it down.</summary>
    public Guid? RecordedBy { get; init; }
}
