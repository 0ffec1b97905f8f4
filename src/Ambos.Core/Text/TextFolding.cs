using System.Globalization;
using System.Text;

namespace Ambos.Core.Text;

/// <summary>Brings text into the form in which it is compared, searched and ordered.</summary>
public static class TextFolding
{
    private const char Breve = '\u0306';

    /// <summary>
    /// Lower case, without accents, with single spaces: <c>Łódź</c> gives <c>lodz</c>, <c>Ёлка</c> gives <c>елка</c>.
    /// The letter й stays, since it is no accented и to its readers.
    /// </summary>
    /// <param name="text">Any text; white space at its ends is dropped.</param>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            Append(folded, char.ToLowerInvariant(character));
        }

        return folded.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder folded, char character)
    {
        if (char.IsWhiteSpace(character))
        {
            folded.Append(folded is [.., ' '] ? "" : " ");
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
        {
            folded.Append(Plain(character));
        }
        else if (character is Breve && folded is [.., 'и'])
        {
            folded.Append(character);
        }
    }

    /// <summary>Letters that Unicode does not take apart.</summary>
    private static string Plain(char character) => character switch
    {
        'ł' => "l",
        'ø' => "o",
        'đ' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => character.ToString(),
    };
}
