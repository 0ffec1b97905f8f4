using Ambos.Core.Text;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Text;

public sealed class NameSkeletonTests
{
    private const string Russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] English =
    [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    [Theory]
    [InlineData("Щербаков", "Shcherbakov", "Szczerbakow", "Scherbakov")]
    [InlineData("Łukasz", "Lukasz", "Лукаш", "Lukash")]
    [InlineData("Юлия", "Yulia", "Julia", "Yuliya")]
    [InlineData("Чайковский", "Tchaikovsky", "Czajkowski", "Chaykovskiy")]
    [InlineData("Достоевский", "Dostoevsky", "Dostojewski", "Dostoyevskiy")]
    [InlineData("Сергей", "Sergey", "Siergiej", "Sergei")]
    [InlineData("Фёдор", "Fyodor", "Fedor", "Фeдор")]
    [InlineData("Хабаров", "Khabarov", "Chabarow", "Habarov")]
    [InlineData("Александр", "Aleksandr", "Alexandr", "Aleksandr")]
    [InlineData("Żukowski", "Жуковский", "Zhukovsky", "ZUKOWSKI")]
    [InlineData("Muñoz", "MUNOZ", "munoz", "Муноз")]
    [InlineData("O'Brien", "O’Brien", "OBrien", "obrien")]
    public void Spellings_of_one_name_meet(params string[] spellings) => Assert.All(
        spellings, spelling => Assert.NotEmpty(Skeletons(spellings[0]).Intersect(Skeletons(spelling))));

    [Theory]
    [InlineData("Ivanov", "Petrov")]
    [InlineData("Mar", "Maria")]
    [InlineData("Nowak", "Nowacki")]
    [InlineData("José", "Josefa")]
    public void Different_names_stay_apart(string one, string other) => Assert.Empty(Skeletons(one).Intersect(Skeletons(other)));

    [Fact]
    public void Whatever_is_written_in_Cyrillic_is_found_by_its_English_spelling() => Property.Holds(
        Gen.Elements(Russian.ToCharArray()).ArrayOf(), letters =>
        {
            var spelled = string.Concat(letters.Select(letter => English[Russian.IndexOf(letter, StringComparison.Ordinal)]));

            Assert.True(NameSkeleton.Of(new(letters)).Count == 0 || NameSkeleton.Of(new(letters)).Intersect(NameSkeleton.Of(spelled)).Any(), $"{new string(letters)} {spelled}");
        });

    [Fact]
    public void Case_and_accents_change_nothing() => Property.Holds(
        Gen.Elements("aąbcćdeęéfghiíjklłmnńñoópqrsśtuúüvwxyzźż".ToCharArray()).ArrayOf(), letters =>
        {
            var word = new string(letters);

            Assert.Equal(NameSkeleton.Of(word), NameSkeleton.Of(word.ToUpperInvariant()));
            Assert.Equal(NameSkeleton.Of(word), NameSkeleton.Of(TextFolding.Fold(word)));
        });

    [Fact]
    public void Words_hold_nothing_but_letters_and_digits() => Property.Holds(
        ArbMap.Default.GeneratorFor<string>(), text => Assert.All(NameSkeleton.Words(text ?? ""), word => Assert.DoesNotContain(word, letter => letter is ' ' or '"' or '\'' or '*' or '(' or ':')));

    private static HashSet<string> Skeletons(string text) => [.. NameSkeleton.Words(text).SelectMany(NameSkeleton.Of)];
}
