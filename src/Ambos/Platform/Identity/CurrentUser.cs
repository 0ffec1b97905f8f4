namespace Ambos.Platform.Identity;

/// <summary>Who is asking, known once the sign-in of the request has been read.</summary>
public sealed class CurrentUser
{
    /// <summary>A guest until somebody is recognised.</summary>
    public Actor Actor { get; set; } = Actor.Guest;

    public Guid? AccountId => Actor.AccountId;

    public Guid? CustomerId => Actor.CustomerId;
}
