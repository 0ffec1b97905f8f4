using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>How one customer relates to another: works at an organisation, reports to a person, was referred by somebody.</summary>
public enum TieKind { WorksAt, ReportsTo, ReferredBy }

/// <summary>One customer relates to another.</summary>
public sealed class CustomerTie
{
    public required Guid Id { get; init; }

    /// <summary>Who works there, reports, or was referred.</summary>
    public required Guid CustomerId { get; set; }
    public required TieKind Kind { get; init; }
    public required Guid OtherId { get; set; }
    public LocalDate? Since { get; init; }
}
