using Ambos.Platform.Identity;

namespace Ambos.Customers.Contract;

/// <summary>The company begins with Ambos: there is an administrator and a first team, which has no calendar yet.</summary>
public sealed record CompanySetUp(string Name, string TimeZone, string Language, Guid TeamId)
{
    public const string Subject = "company";
}

public sealed record CustomerCreated(Side Side, CustomerKind Kind, string Name);

public sealed record CustomerChanged;

public sealed record TeamCreated(string Name);

public sealed record TeamChanged;

/// <summary>Somebody works in the team from now on, or became or ceased to be its lead.</summary>
public sealed record MemberJoined(Guid PersonId, bool Lead);

public sealed record MemberLeft(Guid PersonId);

public sealed record AccountOpened(Guid PersonId, string Name, Roles Roles);

public sealed record RolesGranted(Roles Before, Roles After);

public sealed record AccountReaddressed;

public sealed record AccountDisabled;

public sealed record AccountEnabled;
