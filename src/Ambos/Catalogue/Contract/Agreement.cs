using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Catalogue.Contract;

public enum AgreementParty { Everybody, Customer, Organisation, Side }

/// <summary>The terms between a supplying team and a customer, a group or everybody: an SLA outward, an OLA inward.</summary>
public sealed class Agreement : IVersioned
{
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required Guid SupplierTeamId { get; init; }
    public required AgreementParty Party { get; init; }

    /// <summary>The customer or the organisation whose people it covers.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>For the party Side.</summary>
    public Side? Side { get; init; }

    public int CurrentVersion { get; set; }
    public bool Ended { get; set; }
    public int Version { get; set; }
}

/// <summary>An agreement as it was from some time on; never changed.</summary>
public sealed class AgreementVersion
{
    public required Guid Id { get; init; }
    public required Guid AgreementId { get; init; }
    public required int Number { get; init; }
    public required Instant ValidFrom { get; init; }

    /// <summary>Exclusive; nothing when it holds until it is ended.</summary>
    public Instant? ValidUntil { get; init; }

    public required AgreementTerms Terms { get; init; }
}

/// <summary>What differs from the service's own promise.</summary>
/// <param name="ServiceIds">The services covered; none means all of the team.</param>
/// <param name="Priorities">Targets by priority go before the plain ones.</param>
[Document]
public sealed record AgreementTerms(
    IReadOnlyList<Guid> ServiceIds,
    PromiseTerm? FirstResponse,
    PromiseTerm? Delivery,
    Guid? CalendarId,
    Duration? SilenceAccepts,
    IReadOnlyList<PriorityTarget> Priorities);

public sealed record PriorityTarget(string Priority, PromiseTerm? FirstResponse, PromiseTerm? Delivery);
