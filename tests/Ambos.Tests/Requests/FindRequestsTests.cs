using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Web;
using Ambos.Requests.Lists;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>Requests are found by the words of their title and of their customer's name, wherever one searches.</summary>
public sealed class FindRequestsTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Theory]
    [InlineData("Щит и Łódź", "shchit")]
    [InlineData("Щит и Łódź", "lod szcz")]
    [InlineData("Workshop table", "works tab")]
    [InlineData("Żarówka 60 W", "zarow 60")]
    public async Task A_title_is_found_by_the_beginnings_of_its_words_in_any_script(string title, string typed)
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title });

        Assert.Contains(asked.Number, await Listed(typed));
        Assert.Contains($"R-{asked.Number} · {title}", await Found(People.Sonia, typed));
        Assert.DoesNotContain($"R-{asked.Number} · {title}", await Found(People.Carla, typed));
    }

    [Fact]
    public async Task The_name_of_the_customer_finds_their_requests_alone_and_with_words_of_the_title()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "Kettle that whistles" });

        Assert.Contains(asked.Number, await Listed("bruno whist"));
        Assert.Contains(asked.Number, await Listed("бруно kettle"));
        Assert.Equal([asked.Number], await Listed($"R-{asked.Number}"));
        Assert.DoesNotContain(asked.Number, await Listed("carla whist"));
    }

    [Fact]
    public async Task A_new_name_of_the_customer_finds_their_requests_and_the_old_one_no_longer()
    {
        var asked = await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice, title = "Renamed lamp" });
        Assert.Contains(asked.Number, await Listed("dora renamed"));

        await Rename("Zenobia Orderer");
        await desk.CatchUp();
        Assert.Contains(asked.Number, await Listed("zenob renamed"));
        Assert.DoesNotContain(asked.Number, await Listed("dora renamed"));

        await Rename("Dora Orderer");
        await desk.CatchUp();
        Assert.Contains(asked.Number, await Listed("dora renamed"));
    }

    [Fact]
    public async Task What_was_written_without_the_name_gets_it_soon()
    {
        var asked = await desk.AskTable(People.Bruno);
        await desk.CatchUp();

        var all = await desk.Query(db => db.Set<Ambos.Requests.Contract.Request>().Where(request => request.RootId == asked.Id).ToListAsync(Desk.Cancel));

        Assert.True(all.Count > 1);
        Assert.All(all, request => Assert.NotNull(request.FoldedCustomer));
    }

    private Task Rename(string name) => desk.Run(async work =>
    {
        var customer = await work.Db.Set<Customer>().AsTracking().SingleAsync(customer => customer.Id == People.Dora.Id, Desk.Cancel);
        customer.Name = name;
        work.Record(Customer.Subject, customer.Id, new CustomerChanged());
    });

    private async Task<IEnumerable<long>> Listed(string typed) =>
        (await (await desk.Get(People.Olga, $"requests?text={Uri.EscapeDataString(typed)}")).Read<RequestRows>()).Items.Select(row => row.Number);

    private async Task<IEnumerable<string>> Found(Somebody who, string typed) =>
        (await (await desk.Get(who, $"find?q={Uri.EscapeDataString(typed)}")).Read<Listing<FoundOfKind>>()).Items.SelectMany(kind => kind.Items).Select(item => item.Title);
}
