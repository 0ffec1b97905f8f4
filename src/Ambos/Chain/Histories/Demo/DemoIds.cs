using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Ids of an import's things, the same whenever it is gone on with; they sort by the moment of the thing.</summary>
internal sealed class DemoIds(Guid import)
{
    private readonly byte[] _import = import.ToByteArray();

    public Guid Of(string thing, Instant at)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[256];
        _import.CopyTo(text);
        var length = Encoding.UTF8.GetBytes(thing, text[_import.Length..]) + _import.Length;
        SHA256.HashData(text[..length], hash);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            hash[i] = (byte)(milliseconds >> (40 - (8 * i)) & 0xFF);
        }

        hash[6] = (byte)((hash[6] & 0x0F) | 0x70);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
