using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ambos.Browser.Tests;

/// <summary>
/// Reads the text of a PDF as Chromium writes it: the glyphs that each page shows, in letters by the table that each font
/// brings along for this. Enough to find a figure on a paper; no reader of PDF in general.
/// </summary>
internal sealed partial class PaperText
{
    /// <param name="Digits">How long a glyph's code is: drawn letters have one byte, those of a file two.</param>
    private sealed record Font(int Digits, Dictionary<int, string> Letters);

    private readonly Dictionary<int, string> _objects;

    private PaperText(byte[] file) => _objects = Objects(Encoding.Latin1.GetString(file));

    /// <summary>The text of every page, spaces left out: the paper sets them as gaps.</summary>
    public static IReadOnlyList<string> Of(byte[] file)
    {
        var paper = new PaperText(file);

        return [.. paper._objects.Values.Where(body => PageSign().IsMatch(body)).Select(paper.Page)];
    }

    /// <summary>A text as <see cref="Of"/> finds it.</summary>
    public static string Closed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not '\u00AD'));

    private string Page(string page)
    {
        var fonts = Fonts(page);
        var (text, font) = (new StringBuilder(), new Font(4, []));
        foreach (Match step in Step().Matches(Streams(page)))
        {
            if (step.Groups["font"] is { Success: true } named)
            {
                font = fonts.GetValueOrDefault(named.Value) ?? new Font(4, []);
            }
            else
            {
                Say(text, font, step.Value);
            }
        }

        return Closed(text.ToString());
    }

    private static void Say(StringBuilder text, Font font, string shown)
    {
        foreach (Match glyphs in Glyphs().Matches(shown))
        {
            var codes = glyphs.Groups[1].Value;
            for (var i = 0; i + font.Digits <= codes.Length; i += font.Digits)
            {
                text.Append(font.Letters.GetValueOrDefault(Number(codes.Substring(i, font.Digits))));
            }
        }
    }

    /// <summary>The letters of each font of a page, by the font's name there.</summary>
    private Dictionary<string, Font> Fonts(string page)
    {
        var resources = Reference().Match(page[(page.IndexOf("/Resources", StringComparison.Ordinal) is var at and >= 0 ? at : 0)..]) is { Success: true, Index: < 14 } far ? _objects[Number10(far.Groups[1].Value)] : page;
        var fonts = new Dictionary<string, Font>();
        foreach (Match font in FontName().Matches(resources))
        {
            if (_objects.TryGetValue(Number10(font.Groups[2].Value), out var body) && ToUnicode().Match(body) is { Success: true } table)
            {
                fonts[font.Groups[1].Value] = Letters(Stream(_objects[Number10(table.Groups[1].Value)]));
            }
        }

        return fonts;
    }

    private static Font Letters(string table)
    {
        var (letters, digits) = (new Dictionary<int, string>(), 4);
        foreach (Match part in Section().Matches(table))
        {
            foreach (Match line in (part.Groups[1].Value == "char" ? Pair() : Range()).Matches(part.Groups[2].Value))
            {
                var (from, to, first) = line.Groups.Count == 3 ? (Number(line.Groups[1].Value), Number(line.Groups[1].Value), line.Groups[2].Value)
                    : (Number(line.Groups[1].Value), Number(line.Groups[2].Value), line.Groups[3].Value);
                digits = line.Groups[1].Length;
                for (var code = from; code <= to; code++)
                {
                    letters[code] = from == to ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(first)) : char.ConvertFromUtf32(Number(first) + code - from);
                }
            }
        }

        return new(digits, letters);
    }

    private string Streams(string page)
    {
        var contents = Contents().Match(page).Groups[1].Value;

        return string.Join('\n', Reference().Matches(contents).Select(part => Stream(_objects[Number10(part.Groups[1].Value)])));
    }

    private static string Stream(string body)
    {
        var start = body.IndexOf("stream", StringComparison.Ordinal) + "stream".Length;
        start += body[start] == '\r' ? 2 : 1;
        var bytes = Encoding.Latin1.GetBytes(body[start..body.LastIndexOf("endstream", StringComparison.Ordinal)]);
        if (!body[..start].Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        using var packed = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return Encoding.Latin1.GetString(plain.ToArray());
    }

    private static Dictionary<int, string> Objects(string file) =>
        ObjectBody().Matches(file).ToDictionary(found => Number10(found.Groups[1].Value), found => found.Groups[2].Value);

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Number10(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=^|[\r\n])(\d+) 0 obj(.*?)\bendobj", RegexOptions.Singleline)] private static partial Regex ObjectBody();
    [GeneratedRegex(@"/Type\s*/Page\b")] private static partial Regex PageSign();
    [GeneratedRegex(@"/Contents\s*(\[[^\]]*\]|\d+ 0 R)")] private static partial Regex Contents();
    [GeneratedRegex(@"(\d+) 0 R")] private static partial Regex Reference();
    [GeneratedRegex(@"/(F\d+)\s+(\d+) 0 R")] private static partial Regex FontName();
    [GeneratedRegex(@"/ToUnicode\s+(\d+) 0 R")] private static partial Regex ToUnicode();
    [GeneratedRegex(@"/(?<font>F\d+)\s+[\d.]+\s+Tf|<[0-9A-Fa-f]+>\s*Tj|\[[^\]]*\]\s*TJ")] private static partial Regex Step();
    [GeneratedRegex(@"<([0-9A-Fa-f]+)>")] private static partial Regex Glyphs();
    [GeneratedRegex(@"beginbf(char|range)(.*?)endbf", RegexOptions.Singleline)] private static partial Regex Section();
    [GeneratedRegex(@"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]+)>")] private static partial Regex Pair();
    [GeneratedRegex(@"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]+)>")] private static partial Regex Range();
}
