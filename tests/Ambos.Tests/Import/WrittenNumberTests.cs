using System.Globalization;
using Ambos.Platform.Import;

namespace Ambos.Tests.Import;

public sealed class WrittenNumberTests
{
    [Theory]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1\u00a0234\u00a0567", "1234567")]
    [InlineData("1'234'567.5", "1234567.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234,567", "1234.567")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.200", "1.200")]
    [InlineData("1,200", "1.200")]
    [InlineData(",5", "0.5")]
    [InlineData("12.", "12")]
    [InlineData("1234567", "1234567")]
    public void A_number_is_read_as_it_is_written(string written, string number) =>
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), WrittenNumber.Read(written));

    [Theory]
    [InlineData("12.05.2026")]
    [InlineData("1,5,2")]
    [InlineData("5 10")]
    [InlineData("1 234.567,5")]
    [InlineData("1234 567")]
    [InlineData("1.234.567.8")]
    [InlineData("1,234,56")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-5")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_is_no_number_is_none(string written) => Assert.Null(WrittenNumber.Read(written));

    [Fact]
    public void Every_number_with_its_thousands_apart_is_read_again()
    {
        var random = new Random(3);
        for (var run = 0; run < 500; run++)
        {
            var number = random.NextInt64(0, 1L << random.Next(1, 50)) + (random.Next(100) / 100m);
            var (group, point) = new[] { (" ", ","), (" ", "."), ("'", "."), (".", ","), (",", ".") }[random.Next(5)];
            var written = number.ToString("N2", new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point });

            Assert.Equal(number, WrittenNumber.Read(written));
        }
    }
}
