using System.Text;

namespace Ambos.Platform.Mail.Messages;

/// <summary>Writes the text of a part so that every server passes it on unchanged: seven bits, short lines.</summary>
public static class BodyText
{
    private const int LineLength = 76;

    /// <summary>The header that names the encoding, an empty line, and the encoded text: quoted-printable, or base64 where that is shorter.</summary>
    public static string Encoded(string text)
    {
        var lines = text.ReplaceLineEndings("\r\n");
        var quoted = QuotedPrintable(lines);
        var bytes = Encoding.UTF8.GetBytes(lines);
        return quoted.Length <= bytes.Length * 3 / 2
            ? $"Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}"
            : $"Content-Transfer-Encoding: base64\r\n\r\n{Base64(bytes)}";
    }

    /// <summary>RFC 2045, 6.7.</summary>
    public static string QuotedPrintable(string text)
    {
        var written = new StringBuilder(text.Length * 5 / 4);
        foreach (var line in text.Split("\r\n"))
        {
            Quote(written, Encoding.UTF8.GetBytes(line));
            written.Append("\r\n");
        }

        written.Length -= 2;
        return written.ToString();
    }

    private static void Quote(StringBuilder written, byte[] line)
    {
        var column = 0;
        for (var place = 0; place < line.Length; place++)
        {
            var last = place == line.Length - 1;
            var piece = IsLiteral(line[place], last) ? ((char)line[place]).ToString() : $"={line[place]:X2}";
            if (column + piece.Length > (last ? LineLength : LineLength - 1))
            {
                written.Append("=\r\n");
                column = 0;
            }

            written.Append(piece);
            column += piece.Length;
        }
    }

    private static bool IsLiteral(byte letter, bool last) => letter is >= 33 and <= 126 and not (byte)'=' || (letter is (byte)' ' or (byte)'\t' && !last);

    private static string Base64(byte[] bytes) => string.Join("\r\n", Convert.ToBase64String(bytes).Chunk(LineLength).Select(line => new string(line)));
}
