using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Ambos.Platform.Identity;

/// <summary>Mail addresses as people write them, in any script.</summary>
public static class Mail
{
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// The form in which customers' addresses are stored: trimmed, composed, lower case, the domain in its own script
    /// however it was written.
    /// </summary>
    public static string Normalize(string address)
    {
        var plain = address.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var at = plain.LastIndexOf('@') + 1;
        return at == 0 ? plain : plain[..at] + InItsScript(plain[at..]);
    }

    /// <summary>Whether mail could be sent there: one address, nothing around it.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= Account.EmailLength
        && MailAddress.TryCreate(text.Trim(), out var parsed)
        && parsed.Address == text.Trim()
        && !text.Any(character => char.IsControl(character) || character is ',' or ';' or '<' or '>' or '"' or ' ');

    private static string InItsScript(string domain)
    {
        try
        {
            return domain.Contains("xn--", StringComparison.Ordinal) ? Domains.GetUnicode(domain) : domain;
        }
        catch (ArgumentException)
        {
            return domain; // no such name; it stays as it was written
        }
    }
}
