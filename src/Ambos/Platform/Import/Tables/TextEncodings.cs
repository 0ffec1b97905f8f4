using System.Text;

namespace Ambos.Platform.Import.Tables;

/// <summary>
/// Finds the encoding of a text: by its byte order mark, by the zeros of UTF-16, by being valid UTF-8; what is none of
/// these is held against the letters of the languages that the older encodings were made for.
/// </summary>
public static class TextEncodings
{
    private const int Sample = 1 << 16;

    /// <summary>All that are recognised, by the name that is shown.</summary>
    public static readonly IReadOnlyDictionary<string, Encoding> All = new[]
    {
        Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Old("windows-1250"), Old("windows-1251"), Old("windows-1252"), Old("koi8-r"),
    }.ToDictionary(encoding => encoding.WebName, StringComparer.OrdinalIgnoreCase);

    public static Encoding Recognise(Stream text)
    {
        var block = new byte[Sample];
        var count = text.ReadAtLeast(block, Sample, throwOnEndOfStream: false);
        if (Marked(block.AsSpan(0, count)) is { } marked)
        {
            return marked;
        }

        var bytes = new TextBytes();
        for (; count > 0; count = text.Read(block))
        {
            bytes.Add(block.AsSpan(0, count));
        }

        return bytes.IsUtf8 ? Encoding.UTF8 : All.Values.Where(encoding => encoding.IsSingleByte)
            .MaxBy(encoding => Likelihood.Of(encoding.GetString(bytes.Words), encoding.WebName))!;
    }

    private static Encoding? Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8,
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        _ => Wide(start),
    };

    /// <summary>Digits, spaces, separators and line ends have a zero beside them in UTF-16, whatever the language.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> start)
    {
        var (even, odd) = (0, 0);
        for (var index = 0; index + 1 < start.Length; index += 2)
        {
            even += start[index] == 0 ? 1 : 0;
            odd += start[index + 1] == 0 ? 1 : 0;
        }

        var few = start.Length / 2 / 100;
        var many = start.Length / 2 / 10;
        return odd > many && even <= few ? Encoding.Unicode
            : even > many && odd <= few ? Encoding.BigEndianUnicode
            : null;
    }

    private static Encoding Old(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)!;
}
