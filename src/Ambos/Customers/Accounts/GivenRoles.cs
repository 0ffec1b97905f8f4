using Ambos.Platform.Identity;
using Ambos.Platform.Rules;

namespace Ambos.Customers.Accounts;

/// <summary>The roles that an administrator ticked, as one value.</summary>
internal static class GivenRoles
{
    /// <summary>Refused when none was ticked, or something that is none.</summary>
    public static Roles Read(IReadOnlyList<Roles>? given, string field)
    {
        var roles = (given ?? []).Aggregate(Roles.None, (all, role) => all | role);
        return roles is Roles.None || given!.Any(role => !Enum.IsDefined(role)) ? throw new InvalidException(field, "role-missing") : roles;
    }

    /// <summary>One by one, for lists.</summary>
    public static IReadOnlyList<Roles> Apart(Roles roles) => [.. Enum.GetValues<Roles>().Where(role => role is not Roles.None && roles.HasFlag(role))];
}
