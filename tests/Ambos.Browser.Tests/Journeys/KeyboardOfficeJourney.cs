using System.Text;
using Ambos.Customers.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What is set up and looked after by people who have no mouse.</summary>
public sealed class KeyboardOfficeJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Fact]
    public async Task A_service_is_written_and_published()
    {
        await using var marta = await app.Visit(chromium, People.Marta);
        await marta.Go("/catalogue/services/new");
        var form = marta.Form("service");

        await marta.Type(form.Locator("[name='Form.Name']"), "Repair of a chair");
        await marta.Type(form.Locator("[name='Form.TeamId']"), "Sales");
        await marta.Type(form.Locator("[name='Form.Delivery.Amount']"), "3");
        await marta.Type(form.Locator("[name='Form.Delivery.Unit']"), "Working days");
        await marta.Press(form.Locator("button[value=publish]"), "Published: whoever asks from now on is promised this.");

        await marta.AssertSound();
    }

    [Fact]
    public async Task An_agreement_with_a_customer_is_made()
    {
        await using var marta = await app.Visit(chromium, People.Marta);
        await marta.Go("/catalogue/agreements/new");
        var form = marta.Form("agreement");

        await marta.Type(form.Locator("[name='Form.Name']"), "Sales and Bruno");
        await marta.Type(form.Locator("[name='Form.SupplierTeamId']"), "Sales");
        await marta.TabTo(form.Locator("[name='Form.Party']:checked"));
        await marta.Type(form.Locator("[name=Search]"), "Bruno");
        await marta.Press(form.Locator("button[value=search]"));
        await form.Locator("[name='Form.CustomerId']").WaitForAsync();
        await marta.Press(form.Locator("button[value=save]"), "The agreement is saved.");

        Assert.Empty(await marta.Accessibility());
    }

    [Fact]
    public async Task A_calendar_is_made()
    {
        await using var marta = await app.Visit(chromium, People.Marta);
        await marta.Go("/catalogue/calendars/new");
        var form = marta.Form("calendar");

        await marta.Type(form.Locator("[name='Form.Name']"), "Early shift");
        await marta.Type(form.Locator("[name='Form.Hours[0]']"), "06:00-14:00");
        await marta.Press(form.Locator("button[value=save]"), "The calendar is saved.");

        Assert.Empty(await marta.Complaints(accessibility: false)); // axe looks at this page among all others
    }

    [Fact]
    public async Task A_customer_is_written_down_with_a_note_and_merged_with_another()
    {
        await using var sonia = await app.Visit(chromium, People.Sonia);
        await Write(sonia, "Nadia Keys");
        await sonia.Press(sonia.Page.Locator("details:has(input[value=note-new]) > summary"));
        await sonia.Type(sonia.Form("note-new").Locator("textarea"), "Rings only in the morning");
        await sonia.Press(sonia.Form("note-new").Locator("button[type=submit]"), "Saved.");
        await Write(sonia, "Nadia Keyes");

        await sonia.Go($"{new Uri(sonia.Page.Url).AbsolutePath}/merge");
        await sonia.Type(sonia.Form("choose").Locator("[name=Other]"), "Nadia Keys");
        await sonia.Page.Keyboard.PressAsync("Enter");
        await sonia.Form("merge").WaitForAsync();
        await sonia.Press(sonia.Form("merge").Locator("button"), "They are one now.");

        await sonia.AssertSound();
        Assert.Equal(1, await app.Query(db => db.Set<Customer>().CountAsync(customer => customer.Name.StartsWith("Nadia") && customer.MergedInto == null, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Customers_are_imported()
    {
        await using var olga = await app.Visit(chromium, People.Olga);
        await olga.Go("/admin/imports/new");
        await olga.TabTo(olga.Form("upload").Locator("input[type=radio]").First);
        await olga.Page.Keyboard.PressAsync("Space");
        var file = olga.Form("upload").Locator("input[type=file]");
        await olga.TabTo(file); // the choice itself is made in a window of the system
        await file.SetInputFilesAsync(new FilePayload { Name = "customers.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("Name,E-mail\nTeo Keyboard,teo@keys.example\n") });
        await olga.Press(olga.Form("upload").Locator("button"), "What it says");

        await olga.Press(olga.Form("columns").Locator("button[type=submit]").Last);
        var now = olga.Page.GetByRole(AriaRole.Button, new() { Name = "Import now" });
        await now.WaitForAsync();
        await olga.AssertSound();
        await olga.Press(now);
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "See what came in" }).WaitForAsync();
    }

    [Fact]
    public async Task A_colleague_is_invited()
    {
        await using var olga = await app.Visit(chromium, People.Olga);
        await olga.Go("/admin/users/invite");
        var form = olga.Form("invite");

        await olga.Type(form.Locator("[name='Given.Name']"), "Kira Klaviatura");
        await olga.Type(form.Locator("[name='Given.Email']"), "kira@tables.example");
        await olga.TabTo(form.Locator("[name='Given.Roles'][value=Agent]"));
        await olga.Page.Keyboard.PressAsync("Space");
        await olga.Press(form.Locator("button[type=submit]"), "shown only once");

        await olga.AssertSound();
    }

    private static async Task Write(Visitor sonia, string name)
    {
        await sonia.Go("/customers/new");
        await sonia.Type(sonia.Form("create").Locator("[name='Given.Name']"), name);
        await sonia.Type(sonia.Form("create").Locator("[name='Given.Relation']"), "C");
        await sonia.Press(sonia.Form("create").Locator("button[type=submit]"));
        await sonia.Page.GetByRole(AriaRole.Heading, new() { Name = name }).First.WaitForAsync();
    }
}
