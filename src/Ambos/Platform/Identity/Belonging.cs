using Ambos.Platform.Storage;

namespace Ambos.Platform.Identity;

/// <summary>Where a person belongs: teams, teams led, organisation. Answered by the capability that knows people.</summary>
public sealed record Belonging(IReadOnlySet<Guid> Teams, IReadOnlySet<Guid> LeadOf, Guid? OrganisationId);

/// <summary>Reads where the person behind an account belongs.</summary>
public delegate Task<Belonging> ReadBelonging(AmbosDb db, Guid person, CancellationToken cancel);
