using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ambos.Core.Text;

namespace Ambos.Platform.Finding;

/// <summary>
/// What somebody means who types or pastes: copied from elsewhere, a mail address comes with a name around it, a number with
/// the line's end behind it, a record as the address of its page.
/// </summary>
public sealed partial record Meant(string Text, string? Address)
{
    public const int Longest = 100;

    /// <summary>The rest of something longer than any of this is not looked at.</summary>
    private const int MostPasted = 2000;

    private const string Around = " \"'`“”„«»‹›<>[]{},;|";

    /// <param name="pasted">As it came out of the field.</param>
    /// <param name="isOurs">Whether pages under this name are ours.</param>
    public static Meant By(string? pasted, Func<string, bool> isOurs)
    {
        var text = Plain((pasted ?? "").Cut(MostPasted));
        if (Here(text, isOurs) is { } address)
        {
            return new(Key().Match(address).Value, address);
        }

        return new((MailAddress().Match(text) is { Success: true } mail ? mail.Value.TrimEnd('.') : Called(text)).Cut(Longest), null);
    }

    /// <summary>Without what cannot be seen, with simple spaces, digits and lines, and without what it stood in.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in Whole(text).Normalize(NormalizationForm.FormKC))
        {
            plain.Append(CharUnicodeInfo.GetUnicodeCategory(character) switch
            {
                UnicodeCategory.Format => "",
                UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                UnicodeCategory.DashPunctuation => "-",
                _ => character.ToString(),
            });
        }

        return plain.ToString().Trim(Around.ToCharArray());
    }

    /// <summary>Half a sign, where something was cut in its midst, is no text.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));

    /// <summary>The path of a page of this installation.</summary>
    private static string? Here(string text, Func<string, bool> isOurs) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && isOurs(address.Host)
            ? $"{address.PathAndQuery}{address.Fragment}"
            : null;

    /// <summary>A telephone number without the words before it and the extension behind it.</summary>
    private static string Called(string text) => Phone().Match(text) is { Success: true } phone ? phone.Groups["number"].Value.Replace('·', ' ').Replace('•', ' ').Trim() : text;

    /// <summary>The number of a request or the id of anything else, as a part of a path.</summary>
    [GeneratedRegex(@"(?<=/)(R-\d{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/?#]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<=^|[\s<(:""'])[^\s<>()\[\]"",;:?]+@[^\s<>()\[\]"",;:?]+")]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^(?:\p{L}+[.:]+\s*)?(?<number>\+?[\d\s().·•/-]{6,}?)(?:\s*(?:;?ext[=.:]?|x|доб\.?|wew\.?|#)\s*\d{1,6})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
