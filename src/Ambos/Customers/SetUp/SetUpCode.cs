using System.Security.Cryptography;
using System.Text;

namespace Ambos.Customers.SetUp;

/// <summary>Printed on the console at start while nobody administers: whoever sees the console may set the company up.</summary>
public sealed class SetUpCode
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 12;

    /// <summary>Valid until the program stops, or the company is set up.</summary>
    public string Value { get; } = RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As it is printed, in groups of four.</summary>
    public string Printed => string.Join('-', Value.Chunk(4).Select(group => new string(group)));

    public bool Is(string given) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Value), Encoding.UTF8.GetBytes(string.Concat(given.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
