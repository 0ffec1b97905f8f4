using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Ambos.Feedback.Anonymity;

/// <summary>A key under which anonymous answers wait: 256 bits, for AES-GCM and, apart from it, HMAC-SHA-256.</summary>
/// <param name="id">Says when it was made (version 7).</param>
/// <param name="secret">32 random bytes.</param>
public sealed class SealKey(Guid id, byte[] secret)
{
    public const int Bytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Packed, four thousand letters of any language fit.</summary>
    private const int SmallestBytes = 3072;
    private const int Step = 4;

    private readonly byte[] _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: "seal"u8.ToArray());
    private readonly byte[] _marking = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: "mark"u8.ToArray());

    public Guid Id => id;

    /// <summary>Packs and seals what belongs to a row; 3,072 bytes, 12,288 or 49,152 …, since its length would tell one answer from another.</summary>
    public byte[] Seal(Guid row, ReadOnlySpan<byte> text)
    {
        var content = Pack(text);
        var size = SmallestBytes;
        while (size < content.Length + sizeof(int))
        {
            size *= Step;
        }

        var filled = new byte[size];
        BinaryPrimitives.WriteInt32LittleEndian(filled, content.Length);
        content.CopyTo(filled, sizeof(int));
        var result = new byte[NonceBytes + size + TagBytes];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_sealing, TagBytes);
        cipher.Encrypt(result.AsSpan(0, NonceBytes), filled, result.AsSpan(NonceBytes, size), result.AsSpan(NonceBytes + size), row.ToByteArray());

        return result;
    }

    /// <summary>What was sealed for this row.</summary>
    /// <exception cref="CryptographicException">Another key, another row, or not what was written.</exception>
    public byte[] Open(Guid row, ReadOnlySpan<byte> content)
    {
        var filled = new byte[content.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_sealing, TagBytes);
        cipher.Decrypt(content[..NonceBytes], content[NonceBytes..^TagBytes], content[^TagBytes..], filled, row.ToByteArray());

        using var packed = new MemoryStream(filled, sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(filled));
        using var unpacking = new DeflateStream(packed, CompressionMode.Decompress);
        using var text = new MemoryStream();
        unpacking.CopyTo(text);

        return text.ToArray();
    }

    private static byte[] Pack(ReadOnlySpan<byte> text)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(text);
        }

        return packed.ToArray();
    }

    /// <summary>What the hash of a code looks like while its answer waits: without this key it leads nowhere.</summary>
    public byte[] Mark(byte[] codeHash) => HMACSHA256.HashData(_marking, codeHash);
}
