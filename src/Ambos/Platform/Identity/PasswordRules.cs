using Ambos.Core.Text;

namespace Ambos.Platform.Identity;

/// <summary>Which passwords are taken: long ones of any characters that do not consist of what everybody would try first.</summary>
public static class PasswordRules
{
    public const int Shortest = 15;
    public const int Longest = 256;

    public const string TooShort = "password-too-short";
    public const string TooLong = "password-too-long";
    public const string Guessable = "password-guessable";

    /// <summary>Characters that must be left when words, rows and repetitions are taken away.</summary>
    private const int LeastLeft = 8;
    private const int LeastDifferent = 5;
    private const int ShortestWord = 3;

    private static readonly string[] Words =
    [
        "ambos", "password", "passwort", "contrasena", "пароль", "haslo", "letmein", "welcome", "bienvenido", "witaj",
        "admin", "administrator", "iloveyou", "teamo", "correcthorsebatterystaple", "football", "monkey", "dragon", "sunshine", "master",
    ];

    private static readonly string[] Rows =
    [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    ];

    /// <summary>The code of what is wrong; nothing when the password is taken.</summary>
    /// <param name="known">What everybody knows of its owner: names, addresses, the company.</param>
    public static string? Problem(string password, params IEnumerable<string?> known) => password.Length switch
    {
        < Shortest => TooShort,
        > Longest => TooLong,
        _ => IsGuessable(TextFolding.Fold(password), known) ? Guessable : null,
    };

    private static bool IsGuessable(string folded, IEnumerable<string?> known)
    {
        var parts = known.OfType<string>().SelectMany(text => TextFolding.Fold(text).Split([' ', '@', '.', '-', '_', ','], StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in parts.Where(part => part.Length >= ShortestWord).Concat(Words).OrderByDescending(word => word.Length))
        {
            folded = folded.Replace(word, "", StringComparison.Ordinal);
        }

        var left = Unpredictable(folded);
        return left.Length < LeastLeft || left.Distinct().Count() < LeastDifferent || Repeats(folded);
    }

    /// <summary>Leaves out every character that goes on a row of the keyboard, of the alphabet or of itself.</summary>
    private static string Unpredictable(string folded) =>
        string.Concat(folded.Where((character, index) => index == 0 || !Follows(folded[index - 1], character)));

    private static bool Follows(char before, char character) =>
        Math.Abs(character - before) <= 1
        || Array.Exists(Rows, row => row.IndexOf(before, StringComparison.Ordinal) is >= 0 and var at
            && (row.ElementAtOrDefault(at + 1) == character || (at > 0 && row[at - 1] == character)));

    /// <summary>The whole is a short piece again and again.</summary>
    private static bool Repeats(string folded) => Enumerable.Range(1, LeastLeft - 1)
        .Any(period => folded.Length >= 2 * period && folded.Skip(period).Zip(folded, (later, earlier) => later == earlier).All(same => same));
}
