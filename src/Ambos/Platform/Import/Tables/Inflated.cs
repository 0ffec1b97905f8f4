namespace Ambos.Platform.Import.Tables;

/// <summary>The contents of a packed part, which may not swell without end.</summary>
internal sealed class Inflated(Stream contents, long packed) : ReadOnlyStream(contents)
{
    private const int MostTimes = 200;
    private const long Harmless = 64 << 20;

    private long _length;

    /// <summary>Whether so many bytes out of so few are harm, not contents: no honest table is packed so well.</summary>
    public static bool IsHarm(long length, long packed) => length > Harmless && length > MostTimes * packed;

    protected override void Check(ReadOnlySpan<byte> buffer, int count)
    {
        _length += count;
        if (IsHarm(_length, packed))
        {
            throw new InvalidDataException($"a part unpacks to more than {MostTimes} times its size");
        }
    }
}
