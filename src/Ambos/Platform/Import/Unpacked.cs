using System.Buffers.Binary;
using System.IO.Compression;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>
/// The contents of a gzip file, read to a checked end: a file that was cut off must not pass for a shorter one. The last
/// four bytes say how long the contents are (RFC 1952); of files joined together they say it of the last one only.
/// </summary>
internal sealed class Unpacked(FileStream packed) : ReadOnlyStream(new GZipStream(packed, CompressionMode.Decompress))
{
    private long _length;

    private static ReadOnlySpan<byte> Beginning => [0x1f, 0x8b, 0x08];

    protected override void Check(ReadOnlySpan<byte> buffer, int count)
    {
        _length += count;
        if (Inflated.IsHarm(_length, packed.Length))
        {
            throw new InvalidDataException("it unpacks to far more than its size");
        }

        if (count == 0 && buffer.Length > 0 && !IsWhole())
        {
            throw new InvalidDataException("the file is cut off");
        }
    }

    private bool IsWhole()
    {
        Span<byte> end = stackalloc byte[4];
        RandomAccess.Read(packed.SafeFileHandle, end, Math.Max(0, RandomAccess.GetLength(packed.SafeFileHandle) - end.Length));
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == (uint)(_length & uint.MaxValue) || IsJoined();
    }

    /// <summary>Another gzip file begins inside.</summary>
    private bool IsJoined()
    {
        var part = new byte[1 << 16];
        for (long at = Beginning.Length; ; at += part.Length - Beginning.Length)
        {
            var count = RandomAccess.Read(packed.SafeFileHandle, part, at);
            if (count < Beginning.Length || part.AsSpan(0, count).IndexOf(Beginning) >= 0)
            {
                return count >= Beginning.Length;
            }
        }
    }
}
