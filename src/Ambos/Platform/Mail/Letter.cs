using Ambos.Platform.Mail.Messages;

namespace Ambos.Platform.Mail;

/// <summary>What is to be mailed to somebody.</summary>
/// <param name="Kind">A registered kind of mail: its template in the language says the rest.</param>
/// <param name="Values">Texts for the placeholders of the template.</param>
public sealed record Letter(string Kind, string Address, string Name, string? Language, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>For placeholders that stand for more than a text.</summary>
    public IReadOnlyDictionary<string, MailBlock> Blocks { get; init; } = new Dictionary<string, MailBlock>();

    /// <summary>Stands in the links of this mail wherever <see cref="MailContent.Secret"/> does; kept apart, and only until it is sent.</summary>
    public string? Secret { get; init; }

    /// <summary>The page on which one asks for no more of it; may hold the sign for the secret. Mail programs post to <c>/at-once</c> below it (RFC 8058).</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>How the link to that page is worded, in the reader's language; "no more surveys" where nothing is said.</summary>
    public string? UnsubscribeText { get; init; }

    /// <summary>What it is about, in the journal's words.</summary>
    public (string Kind, Guid Id)? About { get; init; }

    /// <summary>Not before; at once where nothing is said.</summary>
    public NodaTime.Instant? NotBefore { get; init; }
}
