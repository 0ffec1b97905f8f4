using Ambos.Platform.Rights;
using Ambos.Platform.Web.Layout;

namespace Ambos.Customers.Accounts;

/// <summary>What administrators look after among people and teams: the lines on the page of administration.</summary>
public sealed class AccountsAdministered
{
    internal static NavigationItem[] Lines =>
    [
        Line("Company", "/setup", "building", 5, "What the company is called, where its days begin, and the short screens on which it was set up."),
        Line("Users", "/admin/users", "user-check", 10, "Who can sign in, what they may, and when they last came."),
        Line("Invitations", "/admin/users/invite", "user-plus", 20, "Let a colleague or a customer in by a link over which they choose their password."),
        Line("Teams", "/teams", "users-group", 30, "The units of the company, who works in them and who leads them."),
        Line("Roles", "/admin/roles", "shield", 40, "What each role may do, and who holds it."),
    ];

    private static NavigationItem Line(string key, string href, string icon, int order, string meaning) => new(key, href, icon, order, typeof(AccountsAdministered))
    {
        Needs = Right.Administer,
        Place = NavigationPlace.Administration,
        Meaning = meaning,
    };
}
