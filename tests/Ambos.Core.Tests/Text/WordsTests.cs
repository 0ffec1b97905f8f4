using Ambos.Core.Text;

namespace Ambos.Core.Tests.Text;

public sealed class WordsTests
{
    [Fact]
    public void A_text_falls_apart_into_folded_words_that_know_their_place()
    {
        const string Text = "Don't wait: Łódź, 3 days!";

        var words = Words.Of(Text);

        Assert.Equal(["dont", "wait", "lodz", "3", "days"], words.Select(word => word.Folded));
        Assert.Equal(["Don't", "wait", "Łódź", "3", "days"], words.Select(word => Text.Substring(word.Start, word.Length)));
        Assert.Equal([false, true, false, false, true], words.Select(word => word.Follows));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … !?' ")]
    public void A_text_without_letters_has_no_words(string text) => Assert.Empty(Words.Of(text));

    [Theory]
    [InlineData("The courier was late and nobody told us", "en")]
    [InlineData("El mensajero llegó tarde y nadie nos avisó", "es")]
    [InlineData("Курьер опоздал, и никто нас не предупредил", "ru")]
    [InlineData("Kurier spóźnił się i nikt nas nie uprzedził", "pl")]
    [InlineData("Jestem zadowolony z tego zakupu", "pl")]
    [InlineData("O produto não chegou no prazo, muito ruim", null)]
    [InlineData("Ambos", null)]
    public void The_language_of_a_text_is_told_from_its_letters_and_small_words(string text, string? language) =>
        Assert.Equal(language, Tongue.Of(text));

    [Theory]
    [InlineData("en", "delivery", "deliveries")]
    [InlineData("en", "invoice", "invoices")]
    [InlineData("es", "entrega", "entregas")]
    [InlineData("ru", "доставка", "доставки")]
    [InlineData("ru", "доставкой", "доставку")]
    [InlineData("pl", "dostawa", "dostawy")]
    [InlineData("pl", "jakosc", "jakosci")]
    public void Forms_of_a_word_have_one_stem(string language, string one, string other) =>
        Assert.Equal(Stem.Of(language, one), Stem.Of(language, other));

    [Theory]
    [InlineData("en", "bed")]
    [InlineData("pl", "kasa")]
    [InlineData("de", "lieferungen")]
    public void Short_words_and_unknown_languages_stay_as_they_are(string language, string word) =>
        Assert.Equal(word, Stem.Of(language, word));
}
