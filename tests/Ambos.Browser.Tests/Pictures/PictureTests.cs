using Ambos.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Pictures;

/// <summary>Twenty pages look as they were accepted: on a desk and on a phone, light and dark.</summary>
public sealed class PictureTests(GalleryApp app, Chromium chromium) : IClassFixture<GalleryApp>
{
    private const int MostLooks = 8;

    private static readonly Window Desk = new(1440, 900);

    /// <summary>What takes a layout apart: distances, width, size of letters, columns, styles as such.</summary>
    private static readonly string[] Faults =
    [
        ".card-body { padding: 0 !important }",
        "main { width: 60% !important }",
        ":root { font-size: 21px !important }",
        "main * { position: static !important; display: block !important }",
        "* { all: revert !important }",
    ];

    /// <summary>How letters differ between machines: wider by a hundredth, smoothed otherwise, of a neighbouring weight.</summary>
    private static readonly string[] Renderings =
    [
        "* { letter-spacing: .01em !important }",
        "* { letter-spacing: -.01em !important; -webkit-font-smoothing: none !important; text-rendering: geometricPrecision !important }",
        "body { -webkit-text-stroke: .2px }",
    ];

    public static TheoryData<string, string> Pages => new()
    {
        { "sign-in", "/sign-in" },
        { "home", "/" },
        { "queue", "/requests" },
        { "request", "/requests/{Name}" },
        { "my-requests", "/my" },
        { "my-request", "/my/{Name}" },
        { "tracking", "/r/{Token}" },
        { "services", "/services" },
        { "service", "/services/{Id:guid}" },
        { "ask", "/services/{Id:guid}/ask" },
        { "catalogue", "/catalogue/services" },
        { "service-editor", "/catalogue/services/{Id:guid}" },
        { "agreement", "/catalogue/agreements/{Id:guid}" },
        { "calendar", "/catalogue/calendars/{Id:guid}" },
        { "customers", "/customers" },
        { "customer", "/customers/{Id:guid}" },
        { "team", "/teams/{Id:guid}" },
        { "chain", "/chain" },
        { "trace", "/chain/trace/{Id:guid}" },
        { "design", "/design" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_looks_as_it_was_accepted(string name, string template)
    {
        await using var darkroom = await Darkroom.Open(chromium);
        List<string> complaints = [];
        foreach (var (width, window) in new[] { ("desk", Desk), ("phone", Window.Phone) })
        {
            await using var visitor = await Open(template, window);
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                await Compare(visitor, darkroom, $"{name}-{width}-{theme.ToString().ToLowerInvariant()}", complaints);
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Fact]
    public async Task A_layout_that_comes_apart_is_noticed_and_another_rendering_of_letters_is_not()
    {
        await using var darkroom = await Darkroom.Open(chromium);
        foreach (var window in new[] { Desk, Window.Phone })
        {
            await using var visitor = await Open("/requests/{Name}", window);
            var right = await darkroom.Develop(await visitor.Shoot());
            foreach (var rendering in Renderings)
            {
                await visitor.Restyle(rendering);
                var difference = right.DifferenceTo(await darkroom.Develop(await visitor.Shoot()));
                Assert.True(difference < Album.Most / 2, $"{window.Width}: {rendering} makes a difference of {difference:P1}");
            }

            foreach (var fault in Faults)
            {
                await visitor.Restyle(fault);
                var difference = right.DifferenceTo(await darkroom.Develop(await visitor.Shoot()));
                Assert.True(difference > Album.Most, $"{window.Width}: {fault} makes a difference of only {difference:P1}");
            }
        }
    }

    private async Task<Visitor> Open(string template, Window window)
    {
        var place = Places.Of(template, app);
        var visitor = await app.Visit(chromium, place.Actor, window);
        await visitor.Go(place.Address);
        return visitor;
    }

    /// <summary>A part of the page may come late, so that a difference is looked at again before it counts.</summary>
    private static async Task Compare(Visitor visitor, Darkroom darkroom, string name, List<string> complaints)
    {
        var file = Album.Accepted(name);
        var accepted = File.Exists(file) ? await darkroom.Read(file) : null;
        var (difference, screenshot) = (1.0, Array.Empty<byte>());
        for (var look = 0; look < (accepted is null ? 1 : MostLooks) && difference > Album.Most; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(look * 100), TestContext.Current.CancellationToken);
            screenshot = await visitor.Shoot();
            difference = accepted?.DifferenceTo(await darkroom.Develop(screenshot)) ?? 1;
        }

        if (Album.Writes && difference > Album.Noise)
        {
            await darkroom.Write(file, await darkroom.Develop(screenshot));
        }
        else if (difference > Album.Most)
        {
            complaints.Add(await Album.Complain(name, difference, screenshot));
        }
    }
}
