using Ambos.Platform.Identity;

namespace Ambos.Platform.Rights;

/// <summary>What an endpoint or page asks of its caller. Which rows one sees inside is decided by the predicates of each capability.</summary>
public enum Right
{
    /// <summary>Everybody, signed in or not.</summary>
    Public,

    /// <summary>Everybody who has an account.</summary>
    SignedIn,

    /// <summary>Ask for services: customers of both sides.</summary>
    Ask,

    /// <summary>See which teams there are and who works in them: everybody inside the company.</summary>
    SeeColleagues,

    /// <summary>Work on requests of one's teams.</summary>
    Serve,

    /// <summary>See the chain and its figures.</summary>
    SeeChain,

    /// <summary>Edit services, calendars, agreements.</summary>
    EditCatalogue,

    /// <summary>Write and send surveys.</summary>
    ManageSurveys,

    /// <summary>See what customers answered, as far as anonymity allows.</summary>
    SeeResults,

    /// <summary>People, teams, accounts, imports, journal.</summary>
    Administer,
}

/// <summary>The one table of who may what.</summary>
public static class RightsTable
{
    private const Roles Staff = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator;

    private static readonly Dictionary<Right, Roles> Holders = new()
    {
        [Right.Public] = Roles.None,
        [Right.SignedIn] = Staff | Roles.ExternalCustomer,
        [Right.Ask] = Staff | Roles.ExternalCustomer,
        [Right.SeeColleagues] = Staff,
        [Right.Serve] = Roles.Agent | Roles.Manager | Roles.Administrator,
        [Right.SeeChain] = Roles.Manager | Roles.Administrator,
        [Right.EditCatalogue] = Roles.Manager | Roles.Administrator,
        [Right.ManageSurveys] = Roles.Manager | Roles.Administrator,
        [Right.SeeResults] = Roles.Manager | Roles.Administrator,
        [Right.Administer] = Roles.Administrator,
    };

    /// <summary>Whether who holds this role alone has the right.</summary>
    public static bool Includes(Right right, Roles role) => right is Right.Public || (Holders[right] & role) != 0;

    public static bool Has(this Actor actor, Right right) => right is Right.Public || actor.Is(Holders[right]);
}

/// <summary>Stands on every endpoint and page; what carries none is refused to everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
