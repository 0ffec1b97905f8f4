using Ambos.Core.Text;

namespace Ambos.Core.Tests.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ёлка и Йод, Чайка", "елка и йод, чайка")]
    [InlineData("  José   Ñandú ", "jose nandu")]
    [InlineData("Straße Øresund Æther", "strasse oresund aether")]
    [InlineData("ŻÓŁĆ", "zolc")]
    [InlineData("", "")]
    public void Text_is_folded_for_search(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Fact]
    public void A_letter_folds_alike_whether_composed_or_not() =>
        Assert.Equal(TextFolding.Fold("\u0439\u0451\u00e9"), TextFolding.Fold("\u0438\u0306\u0435\u0308e\u0301"));

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Assert.Equal(TextFolding.Fold("Ёжик Łukasz й"), TextFolding.Fold(TextFolding.Fold("Ёжик Łukasz й")));
}
