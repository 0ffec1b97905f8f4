namespace Ambos.Core.Statistics;

/// <summary>A value and how often it occurs; ordered by value alone.</summary>
internal readonly record struct Counted(long Value, long Count) : IComparable<Counted>
{
    public int CompareTo(Counted other) => Value.CompareTo(other.Value);
}

/// <summary>Writes counted values in ascending order as differences, each number in groups of seven bits.</summary>
internal static class DigestBytes
{
    private const int MostBits = 63;

    public static byte[] Write(List<Counted> counts)
    {
        var bytes = new List<byte>(counts.Count * 3);
        var last = 0L;
        foreach (var (value, count) in counts)
        {
            // The first value may be negative: its sign goes to the lowest bit. Later ones only grow.
            Put(bytes, bytes.Count == 0 ? ZigZag(value) : (ulong)(value - last));
            Put(bytes, (ulong)count);
            last = value;
        }

        return [.. bytes];
    }

    public static List<Counted> Read(ReadOnlySpan<byte> bytes)
    {
        var counts = new List<Counted>();
        var last = 0L;
        for (var at = 0; at < bytes.Length;)
        {
            var step = Take(bytes, ref at);
            var value = counts.Count == 0 ? FromZigZag(step) : last + (long)step;
            var count = (long)Take(bytes, ref at);
            if (count <= 0 || (counts.Count > 0 && value <= last))
            {
                throw Damaged();
            }

            counts.Add(new Counted(value, count));
            last = value;
        }

        return counts;
    }

    private static ulong ZigZag(long value) => value < 0 ? ((ulong)~value << 1) | 1 : (ulong)value << 1;

    private static long FromZigZag(ulong coded) => (coded & 1) == 0 ? (long)(coded >> 1) : ~(long)(coded >> 1);

    private static void Put(List<byte> bytes, ulong number)
    {
        for (; number >= 128; number >>= 7)
        {
            bytes.Add((byte)((number & 127) | 128));
        }

        bytes.Add((byte)number);
    }

    private static ulong Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0UL;
        for (var bits = 0; bits < MostBits && at < bytes.Length; bits += 7)
        {
            var group = bytes[at++];
            number |= (ulong)(group & 127) << bits;
            if (group < 128)
            {
                return number;
            }
        }

        throw Damaged();
    }

    private static FormatException Damaged() => new("The stored digest is damaged.");
}
