using Ambos.Core.Text;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Text;

public sealed class BeginningsTests
{
    private const string Latin = "aąbcćdeęéfghiíjklłmnńñoópqrsśtuúüvwxyzźż";
    private const string Cyrillic = "абвгґдеёєжзиійклмнопрстуўфхцчшщъыьэюя";

    /// <summary>Letters that together are one sound, and what makes them hard to cut.</summary>
    private static readonly string[] Knots = ["ch", "sh", "sz", "cz", "szcz", "shch", "sch", "tch", "tsch", "zh", "kh", "ts", "tz", "ck", "ph", "th", "ie", "io", "ii", "nn", "ß", "æ"];

    [Theory]
    [InlineData("Workshop", "Workshop")]
    [InlineData("Щербакова", "Shcherbakova")]
    [InlineData("Szczepański", "Щепаньский")]
    [InlineData("Grzegorz Brzęczyszczykiewicz", "Гжегож Бженчишчикевич")]
    [InlineData("Daniela Żółć", "Даниела Жулч")]
    [InlineData("Mickiewicz", "Мицкевич")]
    [InlineData("Чайковский", "Tchaikovsky")]
    [InlineData("Жуковский", "Żukowski")]
    [InlineData("Łukasz", "Лукаш")]
    [InlineData("Хрущёв", "Khrushchev")]
    [InlineData("Schmidt", "Шмидт")]
    [InlineData("Антония", "Antonia")]
    [InlineData("Wójciech", "Wojciech")]
    public void Every_beginning_of_a_name_means_it_as_far_as_the_whole_of_it_does(string name, string spelled)
    {
        Assert.All(Beginnings(name), begun => Assert.True(Means(begun, name), begun));
        Assert.All(Beginnings(TextFolding.Fold(name)), begun => Assert.True(Means(begun, name), begun));
        if (NameSkeleton.Words(name).Zip(NameSkeleton.Words(spelled)).All(pair => NameSkeleton.Of(pair.First).Intersect(NameSkeleton.Of(pair.Second)).Any()))
        {
            Assert.All(Beginnings(spelled), begun => Assert.True(Begun(begun, NameSkeleton.Words(spelled)), begun));
        }
    }

    [Theory]
    [InlineData("Workshop", "works")]
    [InlineData("Щербакова", "shc")]
    [InlineData("Щербакова", "Szc")]
    [InlineData("Daniela", "dani")]
    [InlineData("Чайковский", "tc")]
    [InlineData("Мицкевич", "Mickiewic")]
    [InlineData("Хрущёв", "khrus")]
    public void A_beginning_may_end_inside_a_sound(string name, string begun) => Assert.True(Means(begun, name));

    [Fact]
    public void Every_beginning_of_every_word_means_it_in_its_own_script_with_and_without_accents() => Property.Holds(
        Gen.Elements([.. Latin.Select(letter => letter.ToString()), .. Knots]).ArrayOf(), parts =>
        {
            var name = string.Concat(parts);

            Assert.All(Beginnings(name).Concat(Beginnings(TextFolding.Fold(name))), begun => Assert.True(Means(begun, name), $"{begun} of {name}"));
        });

    [Fact]
    public void Every_beginning_of_an_English_spelling_means_the_Cyrillic_name_of_which_it_is_one() => Property.Holds(
        Gen.Elements(Cyrillic.Select(letter => letter.ToString()).ToArray()).ArrayOf(), letters =>
        {
            var name = string.Concat(letters);
            var spelled = string.Concat(letters.Select(letter => English(letter[0])));

            Assert.All(Beginnings(name), begun => Assert.True(Means(begun, name), $"{begun} of {name}"));
            Assert.All(Beginnings(spelled), begun => Assert.True(Means(begun, name), $"{begun} of {spelled}, {name}"));
        });

    [Fact]
    public void A_beginning_means_nobody_whose_name_begins_otherwise()
    {
        Assert.False(Means("works", "Worten"));
        Assert.False(Means("ivan", "Petrov"));
        Assert.False(Means("dani", "Danuta"));
    }

    private static IEnumerable<string> Beginnings(string name) =>
        NameSkeleton.Words(name).SelectMany(word => Enumerable.Range(1, word.Length).Select(length => word[..length]));

    private static bool Means(string begun, string name) => Begun(begun, NameSkeleton.Words(name));

    private static bool Begun(string begun, IEnumerable<string> words) => NameSkeleton.Beginnings(begun) is var beginnings
        && (beginnings.Count == 0 || words.SelectMany(NameSkeleton.Of).Any(word => beginnings.Any(one => word.StartsWith(one, StringComparison.Ordinal))));

    private static string English(char letter) => letter switch
    {
        'ж' => "zh",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' or 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ў' => "u",
        'ґ' => "g",
        'і' or 'и' => "i",
        'й' or 'ы' => "y",
        'ё' or 'э' or 'е' => "e",
        _ => ((string)"abvgdzklmnoprstuf")["абвгдзклмнопрстуф".IndexOf(letter, StringComparison.Ordinal)].ToString(),
    };
}
