namespace Ambos.Platform.Import.Tables;

/// <summary>A stream around contents of strangers that is read once, from its beginning to its end; what is read is checked on the way.</summary>
internal abstract class ReadOnlyStream(Stream contents) : Stream
{
    public sealed override bool CanRead => true;
    public sealed override bool CanSeek => false;
    public sealed override bool CanWrite => false;
    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override int Read(Span<byte> buffer)
    {
        var count = contents.Read(buffer);
        Check(buffer, count);
        return count;
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Throws where what was read may not be trusted.</summary>
    /// <param name="buffer">What was asked to be filled.</param>
    /// <param name="count">How much of it was; 0 at the end.</param>
    protected abstract void Check(ReadOnlySpan<byte> buffer, int count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            contents.Dispose();
        }

        base.Dispose(disposing);
    }
}
