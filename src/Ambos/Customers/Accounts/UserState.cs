namespace Ambos.Customers.Accounts;

/// <summary>Whether somebody can sign in.</summary>
public enum UserState
{
    Active,

    /// <summary>Invited: has not chosen a password yet.</summary>
    Invited,

    Disabled,
}
