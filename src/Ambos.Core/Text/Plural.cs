namespace Ambos.Core.Text;

/// <summary>The form of a word that a number asks for.</summary>
public enum PluralCategory
{
    /// <summary>1 day; in Russian also 21, 31, 101.</summary>
    One,

    /// <summary>2 to 4 in Russian and Polish, without 12 to 14.</summary>
    Few,

    /// <summary>5 and more in Russian and Polish; whole millions in Spanish.</summary>
    Many,

    /// <summary>Every other number.</summary>
    Other,
}

/// <summary>Cardinal plural categories of whole numbers as CLDR defines them (its plurals.xml), for our four languages.</summary>
public static class Plural
{
    /// <summary>The category of a whole number; the sign does not matter.</summary>
    /// <param name="language">Two-letter code, with or without a region (es, es-MX). Unknown languages count as English.</param>
    /// <param name="number">Any whole number.</param>
    public static PluralCategory Of(string language, long number)
    {
        var n = number == long.MinValue ? (ulong)long.MaxValue + 1 : (ulong)Math.Abs(number);

        return language.Split('-', '_')[0] switch
        {
            "es" => Spanish(n),
            "ru" => n % 10 == 1 && n % 100 != 11 ? PluralCategory.One : FewOrMany(n),
            "pl" => n == 1 ? PluralCategory.One : FewOrMany(n),
            _ => n == 1 ? PluralCategory.One : PluralCategory.Other,
        };
    }

    private static PluralCategory Spanish(ulong n) => n switch
    {
        1 => PluralCategory.One,
        0 => PluralCategory.Other,
        _ => n % 1_000_000 == 0 ? PluralCategory.Many : PluralCategory.Other,
    };

    private static PluralCategory FewOrMany(ulong n) =>
        n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14 ? PluralCategory.Few : PluralCategory.Many;
}
