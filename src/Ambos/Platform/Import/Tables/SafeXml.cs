using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>Reads XML of strangers: no document types, no entities of its own, no outside files, no endless names, values or depths.</summary>
internal static class SafeXml
{
    private const int Deepest = 64;

    public static XmlReader Open(Stream bytes) => Guarded(() => XmlReader.Create(new ShortTokens(bytes), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    }));

    public static bool Read(XmlReader xml) => Guarded(() => xml.Read() && (xml.Depth <= Deepest ? true : throw new InvalidDataException("its elements are nested too deeply")));

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException broken)
        {
            throw new InvalidDataException(broken.Message);
        }
    }

    /// <summary>
    /// A stream in which no name, value or text runs on without end: the reader holds each whole. Only the bytes of angle
    /// brackets are looked for; they mean the same in every encoding that is likely here.
    /// </summary>
    private sealed class ShortTokens(Stream inner) : ReadOnlyStream(inner)
    {
        private const int Longest = 4 * Table.LongestField;

        private long _since;

        protected override void Check(ReadOnlySpan<byte> buffer, int count)
        {
            var last = buffer[..count].LastIndexOfAny((byte)'<', (byte)'>');
            _since = last < 0 ? _since + count : count - last;
            if (_since > Longest)
            {
                throw new InvalidDataException($"a value is longer than {Table.LongestField:N0} characters");
            }
        }
    }
}
