using System.Text;

namespace Ambos.Platform.Mail.Messages;

/// <summary>
/// Writes what stands in the headers of a mail: the one place where a header is made. A line break or another control
/// character is refused, since it would begin a header of somebody else's choice.
/// </summary>
public static class HeaderText
{
    private const int LineLength = 76;
    private const int EncodedBytes = 42; // 56 letters of base64, "=?utf-8?B?" and "?=" within 75
    private const string Specials = "()<>[]:;@\\,.\"";

    /// <summary>A header whose value is text: encoded by RFC 2047 where it is not plain, folded where it is long.</summary>
    public static string Line(string name, string value)
    {
        Refuse(value);
        return IsPlain(value) ? Folded(name, value.Split(' ')) : Folded(name, EncodedWords(value));
    }

    /// <summary>A header whose value has a form of its own and is plain already: identifiers, addresses in angle brackets.</summary>
    public static string Structured(string name, params IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        Array.ForEach(all, Refuse);
        return Folded(name, all);
    }

    /// <summary>A header with an address: the name quoted or encoded, the domain in ASCII.</summary>
    public static string Address(string name, MailBox box)
    {
        Refuse(box.Name);
        Refuse(box.Address);
        return Folded(name, [.. Phrase(box.Name), $"<{box.OnTheWire}>"]);
    }

    private static IEnumerable<string> Phrase(string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        if (!IsPlain(name))
        {
            return EncodedWords(name);
        }

        return name.Any(Specials.Contains) ? [$"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""] : name.Split(' ');
    }

    /// <summary>Printable ASCII that nobody could take for an encoded word, and that can be folded.</summary>
    private static bool IsPlain(string value) =>
        value.All(letter => letter is >= ' ' and <= '~')
        && !value.Contains("=?", StringComparison.Ordinal)
        && !value.StartsWith(' ') && !value.EndsWith(' ') && !value.Contains("  ", StringComparison.Ordinal)
        && value.Split(' ').All(word => word.Length < LineLength);

    private static IEnumerable<string> EncodedWords(string value)
    {
        List<byte> word = [];
        foreach (var rune in value.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > EncodedBytes)
            {
                yield return Encoded(word);
                word.Clear();
            }

            word.AddRange(bytes);
        }

        yield return Encoded(word);
    }

    private static string Encoded(List<byte> word) => $"=?utf-8?B?{Convert.ToBase64String([.. word])}?=";

    private static string Folded(string name, IEnumerable<string> words)
    {
        var line = new StringBuilder(name).Append(':');
        var column = line.Length;
        foreach (var word in words)
        {
            if (column + 1 + word.Length > LineLength && column > name.Length + 1)
            {
                line.Append("\r\n");
                column = 0;
            }

            line.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        return line.Append("\r\n").ToString();
    }

    private static void Refuse(string value)
    {
        if (value.Any(char.IsControl))
        {
            throw new ArgumentException("A header holds no control characters.", nameof(value));
        }
    }
}
