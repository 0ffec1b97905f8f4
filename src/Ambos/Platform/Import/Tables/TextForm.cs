using System.Text;

namespace Ambos.Platform.Import.Tables;

/// <summary>How a table is written down as text.</summary>
/// <param name="Separator">Between two fields of a line.</param>
public sealed record TextForm(Encoding Encoding, char Separator)
{
    private const int Sample = 1 << 18;

    /// <summary>As most programs write it.</summary>
    public static readonly TextForm Usual = new(Encoding.UTF8, ',');

    /// <summary>Looks at the whole file for its encoding and at its beginning for the separator; what somebody has said holds.</summary>
    public static TextForm Recognise(string path, Encoding? encoding = null, char? separator = null)
    {
        encoding ??= Look(path, TextEncodings.Recognise);
        return new(encoding, separator ?? Look(path, stream => Separators.Recognise(Beginning(stream, encoding))));
    }

    private static T Look<T>(string path, Func<Stream, T> look)
    {
        using var bytes = File.OpenRead(path);
        using var plain = Table.Plain(bytes, path);
        return look(plain);
    }

    private static string Beginning(Stream stream, Encoding encoding)
    {
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true);
        var sample = new char[Sample];
        return new(sample, 0, text.ReadBlock(sample));
    }
}
