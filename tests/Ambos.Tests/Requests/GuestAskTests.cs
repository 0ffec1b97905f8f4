using System.Net;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Intake;
using Ambos.Requests.Intake.Guests;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>Somebody without an account asks for what is offered outside. Each test has ten minutes of its own.</summary>
public sealed class GuestAskTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    private string Page => $"/services/{desk.Shelf.Table}/ask-without-account";

    [Fact]
    public async Task A_guest_sees_the_promise_asks_and_follows_by_the_link_alone()
    {
        desk.At(3, 10);
        var guest = desk.Guest();
        Assert.Equal(Page, (await guest.Open($"/services/{desk.Shelf.Table}")).QuerySelector<IHtmlAnchorElement>("a.btn-primary")!.PathName);
        Assert.Contains("If you send it now", (await guest.Open(Page)).Body!.TextContent, StringComparison.Ordinal);

        var link = (await guest.PostForm(Page, "ask", [new("name", "Gala Guest"), new("email", "gala@somewhere.example"), new("answer.size", "60 x 60"), new("title", "A small one")])).Leads();
        Assert.StartsWith("/r/", link, StringComparison.Ordinal);
        var followed = await guest.Open(link);
        Assert.Contains("A small one", followed.Body!.TextContent, StringComparison.Ordinal);
        (await guest.PostForm(link, "reply", [new("text", "Oak, please")])).Leads();

        var request = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Title == "A small one", Desk.Cancel));
        Assert.Equal((Side.External, (Guid?)null, "60 x 60"), (request.Side, request.AskedById, request.Form!.Values["size"]));
        Assert.Equal("Oak, please", (await (await desk.Get(People.Sonia, $"requests/{request.Id}")).Read<RequestDetail>()).Messages.Single().Text);
    }

    [Fact]
    public async Task A_known_address_is_answered_as_an_unknown_one_and_gives_nothing_of_its_owner()
    {
        desk.At(3, 11);
        var known = await Ask("Bruno Buyer", People.Bruno.Email);
        var unknown = await Ask("Bruno Buyer", "nobody.at.all@somewhere.example");

        var customers = await desk.Query(db => db.Set<Request>().Where(request => request.Id == known.Id || request.Id == unknown.Id).Select(request => request.CustomerId).ToListAsync(Desk.Cancel));
        Assert.Equal(2, customers.Distinct().Count());
        Assert.DoesNotContain(People.Bruno.Id, customers);
        await (await desk.Get(People.Bruno, $"requests/{known.Id}")).Is(HttpStatusCode.NotFound);
        var newcomer = await desk.Query(db => db.Set<Customer>().SingleAsync(customer => customers.Contains(customer.Id) && customer.Email == People.Bruno.Email, Desk.Cancel));
        var page = await desk.SignedIn(People.Sonia).Open($"/customers/{newcomer.Id}");
        Assert.Contains("not verified", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.False(await desk.Query(db => db.Set<Ambos.Platform.Identity.Account>().AnyAsync(account => account.PersonId == newcomer.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task What_is_sent_twice_under_one_key_is_one_request_of_one_customer()
    {
        desk.At(3, 12);
        var key = $"guest-{Guid.NewGuid():N}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Post(Demand("Twice", "twice@somewhere.example"), key)));
        var receipts = await Task.WhenAll(answers.Select(answer => answer.Read<RequestReceipt>(HttpStatusCode.Created)));

        Assert.Single(receipts.Select(receipt => receipt.Tracking).Distinct());
        Assert.Equal(1, await desk.Query(db => db.Set<Customer>().CountAsync(customer => customer.Email == "twice@somewhere.example", Desk.Cancel)));
    }

    [Theory]
    [InlineData("", "gala@somewhere.example", "name")]
    [InlineData("Gala", "", "email")]
    [InlineData("Gala", "gala at somewhere", "email")]
    public async Task What_cannot_be_taken_is_named_and_nothing_is_written(string name, string email, string field)
    {
        desk.At(3, 13, field.Length + name.Length);
        var before = await desk.Query(db => db.Set<Customer>().CountAsync(Desk.Cancel));
        var refused = await (await Post(Demand(name, email))).Read<System.Text.Json.JsonElement>(HttpStatusCode.UnprocessableEntity);
        var stayed = await (await desk.Guest().PostForm(Page, "ask", [new("name", name), new("email", email), new("answer.size", "1 x 1")])).Page();

        Assert.Equal(field, refused.GetProperty("field").GetString());
        Assert.Equal("true", stayed.QuerySelector($"input[name={field}]")!.GetAttribute("aria-invalid"));
        Assert.Equal("1 x 1", stayed.QuerySelector<IHtmlInputElement>("[name='answer.size']")!.Value);
        Assert.Equal(before, await desk.Query(db => db.Set<Customer>().CountAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task A_file_goes_along_and_has_to_be_chosen_again_when_the_form_was_not_taken()
    {
        desk.At(3, 14);
        var guest = desk.Guest();
        var refused = await guest.SendFile(Page, "ask", "files", "plan.txt", [new("name", ""), new("email", "files@somewhere.example"), new("answer.size", "1 x 1")]);
        Assert.Contains("choose them again", (await refused.Page()).Body!.TextContent, StringComparison.Ordinal);

        var link = (await guest.SendFile(Page, "ask", "files", "plan.txt", [new("name", "Fila"), new("email", "files@somewhere.example"), new("answer.size", "1 x 1")])).Leads();
        Assert.Contains("plan.txt", (await guest.Open(link)).QuerySelector("#conversation")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_colleagues_or_unknown_is_not_there_for_guests()
    {
        desk.At(3, 15);
        await (await Post(new { serviceId = desk.Shelf.Laptop, name = "Gala", email = "gala@somewhere.example" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Guest().GetAsync($"/services/{desk.Shelf.Laptop}/ask-without-account", Desk.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Guest().GetAsync($"/api/v1/guest-requests/services/{desk.Shelf.Laptop}/promise", Desk.Cancel)).StatusCode);
        var quote = await (await desk.Guest().GetAsync($"/api/v1/guest-requests/services/{desk.Shelf.Table}/promise", Desk.Cancel)).Read<PromiseQuote>();
        Assert.NotNull(quote.DeliveryDue);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        desk.At(3, 16);
        for (var sent = 0; sent < GuestThrottle.MostTries; sent++)
        {
            await Ask("Often", "often@somewhere.example");
        }

        await (await Post(Demand("Often", "often@somewhere.example"))).Refuses(HttpStatusCode.TooManyRequests, "too-many-attempts");
        desk.At(3, 16, 11);
        await Ask("Often", "often@somewhere.example");
    }

    private object Demand(string name, string email) => new { serviceId = desk.Shelf.Table, name, email, form = new { size = "80 x 120" } };

    private async Task<RequestReceipt> Ask(string name, string email) => await (await Post(Demand(name, email))).Read<RequestReceipt>(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> Post(object demand, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/guest-requests") { Content = JsonContent.Create(demand, options: Json.Stored) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        return await desk.Guest().SendAsync(message, Desk.Cancel);
    }
}
