using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class FindTests(CustomersApp app) : IClassFixture<CustomersApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _sonia = app.SignedIn(app.People.Sonia);

    [Theory]
    [InlineData("Łukasz Żółciński", "lukasz zolc")]
    [InlineData("Łukasz Żółciński", "Лукаш")]
    [InlineData("Анастасия Щербакова", "Shcherbakova")]
    [InlineData("Анастасия Щербакова", "anast szczerb")]
    [InlineData("Pyotr Tchaikovsky", "Чайковский Пётр")]
    [InlineData("Núria O’Donnell", "odonnell nuria")]
    [InlineData("Ёлкин Фёдор", "елкин федор")]
    public async Task A_name_is_found_in_another_script_without_accents_and_by_its_beginning(string name, string typed)
    {
        var id = await Create(name);

        Assert.Contains(id, await Found(typed));
        Assert.Contains(id, await Listed(typed));
        await _sonia.PutAsJsonAsync($"/api/v1/customers/{id}", new { relation = "Consumer", name = "Somebody Else", version = 0 }, _cancel);
        Assert.DoesNotContain(id, await Found(typed));
    }

    [Theory]
    [InlineData("+34 600 777 123", "600777123")]
    [InlineData("+34 600 777 124", "0034 600-777-124")]
    [InlineData("+34 600 777 125", "(600) 777 125")]
    [InlineData("600777126", "+34 600 777 126")]
    [InlineData("8 912 345-67-89", "+7 912 345 67 89")]
    [InlineData("+48 22 555 01 99", "22 555 01")]
    public async Task A_phone_number_is_found_in_any_writing(string written, string typed)
    {
        var id = await Create("Phone Owner", phone: written);

        Assert.Equal([id], await Found(typed));
    }

    [Theory]
    [InlineData("żaneta@bücher.example", "ŻANETA@bücher")]
    [InlineData("quick.fox@mail.example", "quick.fox@mail.exam")]
    public async Task A_mail_address_is_found_while_it_is_typed(string mail, string typed)
    {
        var id = await Create("Mail Owner", mail);

        Assert.Equal([id], await Found(typed));
    }

    [Fact]
    public async Task Further_addresses_are_found_and_forgotten_with_them()
    {
        var id = await Create("Second Number");
        var made = await _sonia.PostAsJsonAsync($"/api/v1/customers/{id}/contacts", new { kind = "Phone", value = "+34 611 222 333" }, _cancel);
        await _sonia.PostAsJsonAsync($"/api/v1/customers/{id}/contacts", new { kind = "Phone", value = "+34 611 222 444" }, _cancel);
        using var point = JsonDocument.Parse(await made.Content.ReadAsStringAsync(_cancel));

        Assert.Equal([id], await Found("611222444"));
        await _sonia.DeleteAsync($"/api/v1/customers/{id}/contacts/{point.RootElement.GetProperty("id").GetGuid()}", _cancel);
        Assert.Empty(await Found("611222333"));
        Assert.Equal([id], await Found("611222444"));
    }

    [Fact]
    public async Task Whoever_is_called_just_so_comes_first()
    {
        await app.Run(work =>
        {
            for (var number = 0; number < 300; number++)
            {
                work.Db.Add(Somebody(200_000 + number, $"Annabella Nowakowska {number}", work.Now));
            }

            return Task.CompletedTask;
        });
        var id = await Create("Anna Nowak");

        Assert.Equal(id, (await Found("anna nowak"))[0]);
    }

    [Fact]
    public async Task Nobody_finds_whom_they_may_not_know_of_and_strange_signs_find_nothing()
    {
        var id = await Create("Hidden Person");

        Assert.Empty(await Found("hidden person", app.SignedIn(app.People.Bruno)));
        Assert.Empty(await Found("hidden person", app.SignedIn(app.People.Eva)));
        Assert.Contains(id, await Found("hidden"));
        foreach (var strange in (string[])["\" OR 1", "a* NOT b", "((", "':*|", "%_", "\\", "NEAR(a b)", "''"])
        {
            Assert.Equal(HttpStatusCode.OK, (await _sonia.GetAsync($"/api/v1/find?q={Uri.EscapeDataString(strange)}", _cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _sonia.GetAsync($"/api/v1/customers?q={Uri.EscapeDataString(strange)}", _cancel)).StatusCode);
        }
    }

    private static Customer Somebody(long number, string name, NodaTime.Instant now) => new()
    {
        Id = Ambos.Platform.Storage.Clock.NewId(TimeProvider.System),
        Number = number,
        Side = Side.External,
        Kind = CustomerKind.Person,
        Relation = Relation.Consumer,
        Name = name,
        FoldedName = Ambos.Core.Text.TextFolding.Fold(name),
        CreatedAt = now,
    };

    private async Task<Guid> Create(string name, string? email = null, string? phone = null)
    {
        var response = await _sonia.PostAsJsonAsync("/api/v1/customers", new { kind = "Person", relation = "Consumer", name, email, phone }, _cancel);
        Assert.True(response.StatusCode is HttpStatusCode.Created, await response.Content.ReadAsStringAsync(_cancel));
        using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        return made.RootElement.GetProperty("id").GetGuid();
    }

    private async Task<List<Guid>> Found(string typed, HttpClient? client = null)
    {
        using var found = JsonDocument.Parse(await (client ?? _sonia).GetStringAsync($"/api/v1/find?q={Uri.EscapeDataString(typed)}&limit=20", _cancel));
        return [.. found.RootElement.GetProperty("items").EnumerateArray().Where(kind => kind.GetProperty("kind").GetString() == "customer")
            .SelectMany(kind => kind.GetProperty("items").EnumerateArray()).Select(row => Guid.Parse(row.GetProperty("href").GetString()!.Split('/')[^1]))];
    }

    private async Task<List<Guid>> Listed(string typed)
    {
        using var page = JsonDocument.Parse(await _sonia.GetStringAsync($"/api/v1/customers?q={Uri.EscapeDataString(typed)}", _cancel));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];
    }
}
