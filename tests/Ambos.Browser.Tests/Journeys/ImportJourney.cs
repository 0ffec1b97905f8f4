using System.Text;
using Ambos.Tests.TestHost;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>The administrator brings the customers of the old program along, and mends the one line that is wrong.</summary>
public sealed class ImportJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_faulty_row_is_mended_in_place_and_all_customers_come_in(bool script)
    {
        var mark = script ? "Script" : "Plain";
        await using var olga = await app.Visit(chromium, People.Olga, Window.Desk with { Script = script });
        await olga.Go("/admin/imports");
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "New import" }).ClickAsync();
        var upload = olga.Form("upload");
        await upload.GetByLabel("Customers and colleagues").CheckAsync();
        await upload.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "customers.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"Name;E-mail;Town\nAna {mark};ana@{mark}.example;Vigo\nBoris {mark};no address;Łódź\n"),
        });
        await olga.Send("upload", "What it says");
        Assert.Empty(await olga.Complaints(accessibility: script));

        await olga.Send("columns", "");
        var wrong = await Eventually(olga, olga.Form("mend").GetByLabel("E-mail"));
        Assert.Equal("no address", await wrong.InputValueAsync());
        Assert.Empty(await olga.Complaints(accessibility: script));
        await wrong.FillAsync($"boris@{mark}.example");
        await olga.Form("mend").Locator("button[type=submit]").Last.ClickAsync();
        var import = await Eventually(olga, olga.Page.GetByRole(AriaRole.Button, new() { Name = "Import now" }));
        await import.ClickAsync();
        await (await Eventually(olga, olga.Page.GetByRole(AriaRole.Link, new() { Name = "See what came in" }))).ClickAsync();
        await olga.Page.GetByText("Added").First.WaitForAsync();

        await olga.Go($"/customers?q=Boris%20{mark}");
        await olga.Page.GetByText($"boris@{mark}.example".ToLowerInvariant()).First.WaitForAsync();
    }

    [Fact]
    public async Task The_pages_fit_a_phone_in_the_dark_and_in_polish()
    {
        await using var olga = await app.Visit(chromium, People.Olga, Window.Phone with { Dark = true, Language = "pl" });
        await olga.Go("/admin/imports/new");
        await olga.AssertSound();
        await olga.Go($"/admin/imports/plans/{app.Story.Plan}");
        await olga.AssertSound();
    }

    /// <summary>Without script the page is looked at again; with script it comes by itself.</summary>
    private static async Task<ILocator> Eventually(Visitor olga, ILocator wanted)
    {
        for (var look = 0; look < 40 && !await wanted.IsVisibleAsync(); look++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            if (olga.Page.Url.Contains("/plans/", StringComparison.Ordinal) && look % 8 == 7)
            {
                await olga.Go(new Uri(olga.Page.Url).PathAndQuery);
            }
        }

        await wanted.WaitForAsync();
        return wanted;
    }
}
