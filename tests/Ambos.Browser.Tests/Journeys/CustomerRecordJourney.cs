using Ambos.Customers.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>Somebody who serves comes to know a customer.</summary>
public sealed class CustomerRecordJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private People People => app.World.People;

    [Fact]
    public async Task A_customer_is_written_down_found_without_accents_merged_and_two_again()
    {
        await using var sonia = await app.Visit(chromium, People.Sonia, Window.Phone);
        await Create(sonia, "Żaneta Świętońska", "zaneta@wrzos.example");
        await sonia.Page.GetByText("Add a way to reach them").ClickAsync();
        await sonia.Form("contact-new").GetByLabel("What it is").SelectOptionAsync("Phone");
        await sonia.Form("contact-new").GetByLabel("Address or number").FillAsync("+34 600 123 123");
        await sonia.Send("contact-new", "Saved.");
        await sonia.Page.GetByText("Write down what matters").ClickAsync();
        await sonia.Form("note-new").GetByLabel("In words").FillAsync("Deliver in the morning");
        await sonia.Send("note-new", "Saved.");
        await sonia.AssertSound();

        await Create(sonia, "Zaneta Swietonska", "zaneta@wrzos.example");
        await sonia.Page.GetByRole(AriaRole.Link, new() { Name = "Compare Żaneta Świętońska" }).ClickAsync();
        await sonia.Page.GetByText("What moves").WaitForAsync();
        await sonia.AssertSound();
        await sonia.Page.GetByRole(AriaRole.Link, new() { Name = "The other way round" }).ClickAsync();
        await sonia.Page.GetByText("Żaneta Świętońska stays.").WaitForAsync();
        await sonia.Send("merge", "They are one now.");

        await sonia.Go("/customers?q=swietonska%20zan");
        Assert.Equal(1, await sonia.Page.GetByRole(AriaRole.Link, new() { Name = "Żaneta Świętońska" }).CountAsync());
        await sonia.Go("/customers/merges");
        await sonia.AssertSound();
        await sonia.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await sonia.Page.GetByText("Undone: they are two again.").First.WaitForAsync();
        Assert.Equal(2, await app.Query(db => db.Set<Customer>().CountAsync(customer => customer.Email == "zaneta@wrzos.example" && customer.MergedInto == null, TestContext.Current.CancellationToken)));
    }

    private static async Task Create(Visitor visitor, string name, string mail)
    {
        await visitor.Go("/customers/new");
        await visitor.Form("create").GetByLabel("Name").FillAsync(name);
        await visitor.Form("create").GetByLabel("Relation to us").SelectOptionAsync("Consumer");
        await visitor.Form("create").GetByLabel("E-mail address").FillAsync(mail);
        await visitor.Form("create").Locator("button[type=submit]").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = name }).First.WaitForAsync();
    }
}
