using System.Security.Cryptography;
using System.Text;
using Ambos.Feedback.Anonymity;

namespace Ambos.Tests.Feedback;

public sealed class SealKeyTests
{
    private static readonly string[] Syllables = ["ба", "ко", "ри", "ту", "ше", "ны", "лю", "га"];

    /// <summary>Words by rule, not the same over and over.</summary>
    internal static string Long(int letters) => string.Concat(Enumerable.Range(0, letters / 2).Select(i => Syllables[(i * i + i / 7) % Syllables.Length]));

    [Fact]
    public void What_is_sealed_opens_by_its_own_key_and_for_its_own_row_alone()
    {
        var (key, other, row) = (NewKey(), NewKey(), Guid.NewGuid());
        var content = key.Seal(row, "four words are here"u8);

        Assert.Equal("four words are here"u8.ToArray(), key.Open(row, content));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(row, content));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(Guid.NewGuid(), content));
        Assert.Equal(content.Length, key.Seal(row, Encoding.UTF8.GetBytes(Long(4000))).Length);
        Assert.True(content.Length < key.Seal(row, RandomNumberGenerator.GetBytes(4000)).Length);
    }

    private static SealKey NewKey() => new(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(SealKey.Bytes));
}
