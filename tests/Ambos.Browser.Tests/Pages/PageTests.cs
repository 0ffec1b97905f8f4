using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Ambos.Browser.Tests.Pages;

/// <summary>
/// Every page, in both themes, at the width of a phone and of a desk. Pages take the languages in turn; in a full run each has
/// all of them.
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

        var turn = template.Sum(letter => letter) % Languages.Length;

        foreach (var (index, language) in Languages.Index().Where(one => Thorough || one.Index == turn))
        {
            var (window, other) = index % 2 == 0 ? (Window.Phone, Window.Desk) : (Window.Desk, Window.Phone);
            await using var visitor = await app.Visit(chromium, place.Actor, window with { Language = language, Dark = index is 1 or 2 });
            var response = await visitor.Go(place.Address);

            Assert.True(response.Ok, $"{place.Address} answered {response.Status}");
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            complaints.AddRange(await visitor.Complaints());
            complaints.AddRange(await visitor.Turned(index is not (1 or 2)));
            complaints.AddRange(await visitor.Resized(other));
        }

        Assert.True(complaints.Count == 0, $"{place.Address}\n{string.Join('\n', complaints.Distinct())}");
    }
}
