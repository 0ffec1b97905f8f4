using Ambos.Platform.Journal;

namespace Ambos.Platform.Identity;

/// <summary>What somebody is to the company; one account may be several at once.</summary>
[Flags]
public enum Roles
{
    None = 0,
    ExternalCustomer = 1,
    Employee = 2,
    Agent = 4,
    Manager = 8,
    Administrator = 16,
}

/// <summary>Who does something, with everything that decides what they may.</summary>
/// <param name="AccountId">The account; nothing for guests and for the program itself.</param>
/// <param name="CustomerId">The person behind the account, as a customer of either side.</param>
/// <param name="Teams">Teams to which the person belongs.</param>
/// <param name="LeadOf">Teams that the person leads.</param>
public sealed record Actor(
    Guid? AccountId,
    Guid? CustomerId,
    string Name,
    Roles Roles,
    IReadOnlySet<Guid> Teams,
    IReadOnlySet<Guid> LeadOf,
    Channel Channel)
{
    private static readonly IReadOnlySet<Guid> NoTeams = new HashSet<Guid>();

    /// <summary>The program itself: jobs, reactions, the command line.</summary>
    public static readonly Actor System = new(null, null, "Ambos", Roles.None, NoTeams, NoTeams, Channel.System);

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Guest = new(null, null, "", Roles.None, NoTeams, NoTeams, Channel.Portal);

    /// <summary>The organisation that the person belongs to, where there is one.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Came with a token that only reads: every change is refused, whatever the owner may.</summary>
    public bool ReadsOnly { get; init; }

    public bool Is(Roles role) => (Roles & role) != 0;

    public bool IsIn(Guid team) => Teams.Contains(team);
}
