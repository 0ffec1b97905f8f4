namespace Ambos.Platform.Identity;

/// <summary>Who is asking, known once the sign-in of the request has been read.</summary>
public sealed class CurrentUser
{
    /// <summary>A guest until somebody is recognised.</summary>
    public Actor Actor { get; set; } = Actor.Guest;

    public Guid? AccountId => Actor.AccountId;

    public Guid? CustomerId => Actor.CustomerId;

    /// <summary>The language that the account asks for; nothing for guests.</summary>
    public string? Language { get; set; }

    /// <summary>The IANA time zone of the account; the company's for guests.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The theme that the account asks for; nothing for that of the device.</summary>
    public string? Theme { get; set; }

    /// <summary>The session of the browser; nothing for tokens and guests.</summary>
    public Guid? SessionId { get; set; }
}
