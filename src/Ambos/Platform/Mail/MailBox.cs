using System.Globalization;

namespace Ambos.Platform.Mail;

/// <summary>A mail address with the name that is shown beside it.</summary>
public sealed record MailBox(string Address, string Name)
{
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>The part before the at sign.</summary>
    public string Local => Address[..Address.LastIndexOf('@')];

    /// <summary>The domain as the net knows it: in ASCII, whatever its script.</summary>
    public string Domain => Domains.GetAscii(Address[(Address.LastIndexOf('@') + 1)..]);

    /// <summary>The address as the net takes it.</summary>
    public string OnTheWire => $"{Local}@{Domain}";

    /// <summary>Whether servers must be able to handle more than ASCII in addresses.</summary>
    public bool NeedsUtf8 => !System.Text.Ascii.IsValid(Local);

    /// <summary>Reads "a@b.example" or "Name &lt;a@b.example&gt;"; nothing when it is neither.</summary>
    public static MailBox? Read(string text)
    {
        var open = text.LastIndexOf('<');
        var (name, address) = open >= 0 && text.TrimEnd().EndsWith('>') ? (text[..open], text.TrimEnd()[(open + 1)..^1]) : ("", text);
        return IsDeliverable(address.Trim()) && !name.Any(char.IsControl) ? new(address.Trim(), name.Trim().Trim('"')) : null;
    }

    /// <summary>Whether mail can be addressed there: one address with a domain that the net can know.</summary>
    public static bool IsDeliverable(string address)
    {
        if (!Identity.Mail.IsAddress(address))
        {
            return false;
        }

        try
        {
            return Domains.GetAscii(address[(address.LastIndexOf('@') + 1)..]).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
