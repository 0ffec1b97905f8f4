using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Ambos.Browser.Tests.Pages;

/// <summary>
/// Every page, in four languages, at the width of a phone and of a desk. What hinders people is looked for in both themes, in
/// one language by page, so that each language has its quarter of the pages, and in all of them in a full run.
/// </summary>
public sealed class PageTests(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private static readonly string[] Languages = ["en", "es", "ru", "pl"];

    private static readonly bool Thorough = Environment.GetEnvironmentVariable("AMBOS_TEST_FULL") is not null;

    public static TheoryData<string> Templates =>
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           from route in type.GetCustomAttributes<RouteAttribute>()
           select route.Template,
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_page_is_sound_in_every_language_and_theme(string template)
    {
        var place = Places.Of(template, app);
        List<string> complaints = [];

        foreach (var (index, language) in Languages.Index())
        {
            var window = (index % 2 == 0 ? Window.Phone : Window.Desk) with { Language = language, Dark = index is 1 or 2 };
            await using var visitor = await app.Visit(chromium, place.Actor, window);
            var response = await visitor.Go(place.Address);

            Assert.True(response.Ok, $"{place.Address} answered {response.Status}");
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            var looked = Thorough || template.Sum(letter => letter) % Languages.Length == index;
            complaints.AddRange(await visitor.Complaints(accessibility: looked));
            complaints.AddRange(looked ? await visitor.Turned(!window.Dark) : []);
        }

        Assert.True(complaints.Count == 0, $"{place.Address}\n{string.Join('\n', complaints.Distinct())}");
    }
}
