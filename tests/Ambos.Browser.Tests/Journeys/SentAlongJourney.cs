using Ambos.Tests.TestHost;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>A colleague writes down what a customer asks for on the phone, with the drawing that came by mail.</summary>
public sealed class SentAlongJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_drawing_stays_with_a_form_that_was_not_taken_and_arrives_with_the_request(bool script)
    {
        await using var sonia = await app.Visit(chromium, People.Sonia, Window.Desk with { Script = script });
        await sonia.Go($"/requests/new?customer=Bruno%20Buyer&service={app.World.Shelf.Table}");
        var form = sonia.Form("ask");
        await form.GetByLabel("Size in cm").FillAsync("   ");
        await form.GetByLabel("In a few words").FillAsync("Table by phone");
        await form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "drawing.txt", MimeType = "text/plain", Buffer = "a table"u8.ToArray() });
        await sonia.Send("ask", "Already here: drawing.txt");
        Assert.Equal("Table by phone", await form.GetByLabel("In a few words").InputValueAsync());
        if (script)
        {
            Assert.Empty(await sonia.Accessibility()); // the answer 422 is meant
        }

        await form.GetByLabel("Size in cm").FillAsync("90 x 90");
        await sonia.Send("ask", "is on its way");
        await sonia.Page.Locator("ol.timeline").GetByText("drawing.txt").WaitForAsync();
    }
}
