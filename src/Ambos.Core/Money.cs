namespace Ambos.Core;

/// <summary>An amount in the smallest unit of its currency (cents, kopecks), with the ISO 4217 code.</summary>
/// <remarks>Sums are exact; adding different currencies is an error, never a conversion.</remarks>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    public static Money operator +(Money one, Money other) => new(one.Minor + other.MinorIn(one.Currency), one.Currency);

    public static Money operator -(Money one, Money other) => new(one.Minor - other.MinorIn(one.Currency), one.Currency);

    public static Money operator -(Money money) => money with { Minor = -money.Minor };

    public static Money operator *(Money money, long times) => money with { Minor = money.Minor * times };

    public static bool operator <(Money one, Money other) => one.CompareTo(other) < 0;

    public static bool operator >(Money one, Money other) => one.CompareTo(other) > 0;

    public static bool operator <=(Money one, Money other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Money one, Money other) => one.CompareTo(other) >= 0;

    /// <summary>Compares amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Minor.CompareTo(other.MinorIn(Currency));

    private long MinorIn(string currency) => Currency == currency
        ? Minor
        : throw new InvalidOperationException($"Cannot mix {currency} and {Currency}.");
}
