using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ambos.Feedback.Demo;

/// <summary>Ids and chance that fall the same for the same demo company. Nothing secret comes from it.</summary>
internal sealed class DemoChance(Guid import)
{
    public Guid Id(string thing) => new(Hash(thing).AsSpan(0, 16));

    /// <summary>An id of version 4, as the answers of an anonymous survey have it.</summary>
    public Guid Key(string thing)
    {
        var bytes = Hash(thing).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);

        return new(bytes, bigEndian: true);
    }

    /// <summary>From 0 to 1, never 1.</summary>
    public double Share(string thing) => BinaryPrimitives.ReadUInt32BigEndian(Hash(thing)) / (uint.MaxValue + 1.0);

    /// <summary>A whole number near the mean, within the scale.</summary>
    public int Near(double mean, int least, int most, string thing) =>
        Math.Clamp((int)Math.Round(mean + (2.4 * (Share(thing + " a") + Share(thing + " b") + Share(thing + " c") - 1.5))), least, most);

    private byte[] Hash(string thing) => SHA256.HashData(Encoding.UTF8.GetBytes($"{import:N} {thing}"));
}
