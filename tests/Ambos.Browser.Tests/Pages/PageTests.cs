using System.Reflection;
using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Components;

namespace Ambos.Browser.Tests.Pages;

/// <summary>Every page, in both themes and four languages, at the width of a phone and of a desk.</summary>
public sealed class PageTests(BrowserApp app, Chromium chromium) : IClassFixture<BrowserApp>
{
    private static readonly string[] Languages = ["en", "es", "ru", "pl"];

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
        var place = Places.Of(template, app.World);

        foreach (var (index, language) in Languages.Index())
        {
            var window = (index % 2 == 0 ? Window.Phone : Window.Desk) with { Language = language, Dark = index is 1 or 2 };
            await using var visitor = await app.Visit(chromium, place.Actor, window);
            var response = await visitor.Go(place.Address);

            Assert.True(response.Ok, $"{place.Address} answered {response.Status}");
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            await visitor.AssertSound();
        }
    }
}
