using System.Text;

namespace Ambos.Core.Statistics;

/// <summary>Numbers in groups of seven bits, the sign in the lowest; texts by their length.</summary>
internal static class Packing
{
    private const int MostBits = 63;

    public static void Put(List<byte> bytes, long number)
    {
        var coded = number < 0 ? ((ulong)~number << 1) | 1 : (ulong)number << 1;
        for (; coded >= 128; coded >>= 7)
        {
            bytes.Add((byte)((coded & 127) | 128));
        }

        bytes.Add((byte)coded);
    }

    public static void Put(List<byte> bytes, string text)
    {
        var coded = Encoding.UTF8.GetBytes(text);
        Put(bytes, coded.Length);
        bytes.AddRange(coded);
    }

    public static long Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var coded = 0UL;
        for (var bits = 0; bits <= MostBits && at < bytes.Length; bits += 7)
        {
            var group = bytes[at++];
            coded |= (ulong)(group & 127) << bits;
            if (group < 128)
            {
                return (coded & 1) == 0 ? (long)(coded >> 1) : ~(long)(coded >> 1);
            }
        }

        throw new FormatException("The stored counts are damaged.");
    }

    public static ReadOnlySpan<byte> TakeText(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = Take(bytes, ref at);
        if (length < 0 || length > bytes.Length - at)
        {
            throw new FormatException("The stored counts are damaged.");
        }

        at += (int)length;

        return bytes.Slice(at - (int)length, (int)length);
    }
}
