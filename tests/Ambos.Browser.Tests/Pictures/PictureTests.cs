using Ambos.Browser.Tests.Pages;

namespace Ambos.Browser.Tests.Pictures;

/// <summary>Pictures of pages tell a layout that came apart from letters that another machine draws.</summary>
public sealed class PictureTests(GalleryApp app, Chromium chromium) : IClassFixture<GalleryApp>
{
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
}
