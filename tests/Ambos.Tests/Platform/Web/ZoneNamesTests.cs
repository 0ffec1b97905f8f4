using System.Globalization;
using Ambos.Platform.Web.Components;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Web;

public sealed class ZoneNamesTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("en", "Moscow", "Europe")]
    [InlineData("es", "Moscú", "Europa")]
    [InlineData("ru", "Москва", "Европа")]
    [InlineData("pl", "Moskwa", "Europa")]
    public void Cities_of_zones_are_called_as_the_reader_calls_them(string language, string city, string part)
    {
        var choices = Choices(language, "Europe/Moscow");

        Assert.Equal(($"{city} (UTC+3)", part), choices.Where(choice => choice.Value == "Europe/Moscow").Select(choice => (choice.Text, choice.Group!)).Single());
        Assert.Equal($"{city}, {part} (UTC+3)", In(language, names => names.Say("Europe/Moscow")));
        Assert.True(choices.Count > 350);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("ru")]
    [InlineData("pl")]
    public void No_two_choices_of_a_part_read_alike_and_the_one_that_is_set_stays(string language)
    {
        var choices = Choices(language, null);

        Assert.Empty(choices.GroupBy(choice => (choice.Group, choice.Text)).Where(alike => alike.Count() > 1).Select(alike => string.Join(", ", alike.Select(choice => choice.Value))));
        Assert.DoesNotContain(choices, choice => choice.Value == "Asia/Calcutta");
        Assert.Contains(Choices(language, "Asia/Calcutta"), choice => choice.Value == "Asia/Calcutta");
    }

    private IReadOnlyList<Choice> Choices(string language, string? set) => In(language, names => names.Choices(set));

    private T In<T>(string language, Func<ZoneNames, T> work)
    {
        var (culture, texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new(language), new(language));
        try
        {
            using var scope = app.Services.CreateScope();
            return work(scope.ServiceProvider.GetRequiredService<ZoneNames>());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
        }
    }
}
