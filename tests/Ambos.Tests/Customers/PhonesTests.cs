using Ambos.Customers.Contract;
using Ambos.Platform.Identity;

namespace Ambos.Tests.Customers;

public sealed class PhonesTests
{
    private static readonly string[] Separators = ["", " ", "-", ".", "/", " - ", "\u00a0"];

    [Theory]
    [InlineData("600 111 222", "ES", "+34600111222")]
    [InlineData("(+34) 600-111-222", "PL", "+34600111222")]
    [InlineData("0034600111222", "PL", "+34600111222")]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("22 555 01 99", "PL", "+48225550199")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("600 111 222", Phones.Nowhere, null)]
    [InlineData("hello", "ES", null)]
    [InlineData("+34", "ES", null)]
    [InlineData("", "ES", null)]
    public void A_number_has_one_form(string written, string region, string? normal) => Assert.Equal(normal, Phones.Normal(written, region));

    [Fact]
    public void However_its_digits_are_parted_a_number_is_the_same()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var digits = $"6{random.Next(10_000_000, 99_999_999)}";
            var parted = string.Concat(digits.Select(digit => $"{digit}{Separators[random.Next(Separators.Length)]}"));
            var abroad = $"{(random.Next(2) == 0 ? "+" : "00")}34 {parted}";

            Assert.Equal($"+34{digits}", Phones.Normal(digits, "ES"));
            Assert.Equal($"+34{digits}", Phones.Normal(parted, "ES"));
            Assert.Equal($"+34{digits}", Phones.Normal(abroad, "PL"));
            Assert.Equal($"+34{digits}", Phones.Normal($"+34{digits}", Phones.Nowhere)); // once in its form it stays
            Assert.NotEmpty(Phones.Spellings(parted).Intersect(Phones.Spellings(abroad)));
        }
    }

    [Fact]
    public void Whatever_is_typed_is_no_number_or_one_in_its_form()
    {
        var random = new Random(11);
        for (var run = 0; run < 2000; run++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0x500))]);

            Assert.True(Phones.Normal(text, "PL") is null or ['+', .. { Length: > 3 and < 18 }], text);
            Assert.All(Phones.Spellings(text), spelling => Assert.True(spelling.Length > 0 && spelling.All(char.IsAsciiDigit)));
        }
    }

    [Theory]
    [InlineData("  Żółć@XN--BCHER-KVA.example ", "żółć@bücher.example")]
    [InlineData("почта@пример.рф", "почта@пример.рф")]
    [InlineData("почта@xn--e1afmkfd.xn--p1ai", "почта@пример.рф")]
    [InlineData("A@xn--.example", "a@xn--.example")]
    public void A_mail_address_has_one_form_in_any_script(string written, string normal) => Assert.Equal(normal, Mail.Normalize(written));
}
