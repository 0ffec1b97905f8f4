namespace Ambos.Core.Tests;

public sealed class MoneyTests
{
    private static readonly Money Ten = new(1000, "EUR");

    [Fact]
    public void Amounts_of_one_currency_are_exact()
    {
        Assert.Equal(new Money(1010, "EUR"), Ten + new Money(10, "EUR"));
        Assert.Equal(new Money(-10, "EUR"), new Money(990, "EUR") - Ten);
        Assert.Equal(new Money(3000, "EUR"), Ten * 3);
        Assert.Equal(new Money(-1000, "EUR"), -Ten);
        Assert.True(Ten > new Money(999, "EUR") && Ten >= new Money(1000, "EUR"));
        Assert.True(new Money(999, "EUR") < Ten && new Money(1000, "EUR") <= Ten);
    }

    [Fact]
    public void Currencies_are_never_mixed()
    {
        var dollars = new Money(1000, "USD");

        Assert.NotEqual(Ten, dollars);
        Assert.Throws<InvalidOperationException>(() => Ten + dollars);
        Assert.Throws<InvalidOperationException>(() => Ten - dollars);
        Assert.Throws<InvalidOperationException>(() => Ten < dollars);
    }

    [Fact]
    public void An_amount_beyond_all_bounds_is_an_error() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "EUR") + Ten);
}
