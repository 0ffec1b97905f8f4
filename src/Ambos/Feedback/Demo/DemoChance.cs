using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Import;

namespace Ambos.Feedback.Demo;

/// <summary>Ids of an import's things, and chance that falls the same for the same recipe. Nothing secret comes from it.</summary>
internal sealed class DemoChance(Import import)
{
    public Guid Id(string thing) => new(Hash($"{import.Id:N}", thing).AsSpan(0, 16));

    /// <summary>An id of version 4, as the answers of an anonymous survey have it.</summary>
    public Guid Key(string thing)
    {
        var bytes = Hash($"{import.Id:N}", thing).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);

        return new(bytes, bigEndian: true);
    }

    /// <summary>From 0 to 1, never 1.</summary>
    public double Share(string thing) => BinaryPrimitives.ReadUInt32BigEndian(Hash(import.Source, thing)) / (uint.MaxValue + 1.0);

    public T One<T>(IReadOnlyList<T> choices, string thing) => choices[(int)(Share(thing) * choices.Count)];

    /// <summary>A whole number near the mean, within the scale.</summary>
    public int Near(double mean, int least, int most, string thing) =>
        Math.Clamp((int)Math.Round(mean + (2.4 * (Share(thing + " a") + Share(thing + " b") + Share(thing + " c") - 1.5))), least, most);

    private static byte[] Hash(string of, string thing) => SHA256.HashData(Encoding.UTF8.GetBytes($"{of} {thing}"));
}
