using System.Net.Mail;

namespace Ambos.Platform.Identity;

/// <summary>Mail addresses as people write them.</summary>
public static class Mail
{
    /// <summary>The form in which customers' addresses are stored: trimmed, lower case.</summary>
    public static string Normalize(string address) => address.Trim().ToLowerInvariant();

    /// <summary>Whether mail could be sent there: one address, nothing around it.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= Account.EmailLength
        && MailAddress.TryCreate(text.Trim(), out var parsed)
        && parsed.Address == text.Trim()
        && !text.Any(character => char.IsControl(character) || character is ',' or ';' or '<' or '>' or '"' or ' ');
}
