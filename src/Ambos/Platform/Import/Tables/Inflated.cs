namespace Ambos.Platform.Import.Tables;

/// <summary>The contents of a packed part, which may not swell without end.</summary>
internal sealed class Inflated(Stream contents, long packed) : Stream
{
    private const int MostTimes = 200;
    private const long Harmless = 64 << 20;

    private long _length;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether so many bytes out of so few are harm, not contents: no honest table is packed so well.</summary>
    public static bool IsHarm(long length, long packed) => length > Harmless && length > MostTimes * packed;

    public override int Read(Span<byte> buffer)
    {
        var count = contents.Read(buffer);
        _length += count;
        return IsHarm(_length, packed) ? throw new InvalidDataException($"a part unpacks to more than {MostTimes} times its size") : count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            contents.Dispose();
        }

        base.Dispose(disposing);
    }
}
