using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class OwnRecordTests(CustomersApp app) : IClassFixture<CustomersApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_outside_corrects_their_name_and_withdraws_consent_on_their_own_page()
    {
        var (bruno, id) = (app.SignedIn(app.People.Bruno), app.People.Bruno.Id);
        await app.SignedIn(app.People.Sonia).PutAsJsonAsync($"/api/v1/customers/{id}/consents/Offers", new { given = true, source = "Phone" }, _cancel);
        Assert.Contains("/profile/particulars", await bruno.GetStringAsync("/profile", _cancel), StringComparison.Ordinal);

        var named = await bruno.PostForm("/profile/particulars", "name", new Dictionary<string, string> { ["OwnName"] = "Bruno Żak", ["Version"] = "0" });
        var withdrawn = await bruno.PostForm("/profile/particulars", "consent-Offers", []);
        var late = await bruno.PostForm("/profile/particulars", "name", new Dictionary<string, string> { ["OwnName"] = "Too Late", ["Version"] = "0" });

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (named.StatusCode, withdrawn.StatusCode, late.StatusCode));
        Assert.Equal("Bruno Żak", await app.Query(db => db.Set<Customer>().Where(row => row.Id == id).Select(row => row.Name).SingleAsync(_cancel)));
        var said = await app.Query(db => db.Set<Consent>().Where(row => row.CustomerId == id).OrderByDescending(row => row.Given).ToListAsync(_cancel));
        Assert.Equal([(true, ConsentSource.Phone), (false, ConsentSource.Customer)], said.Select(row => (row.Given, row.Source)));
        var told = await app.Query(db => db.Set<Event>().Where(row => row.Subject == id && row.Actor == app.People.Bruno.AccountId).OrderBy(row => row.Number).ToListAsync(_cancel));
        Assert.Equal([nameof(CustomerChanged), nameof(ConsentWithdrawn)], told.Select(row => row.Kind));
        Assert.Contains("""["Bruno Buyer","Bruno Żak"]""", told[0].Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employee_corrects_how_they_are_reached_but_not_their_employment()
    {
        var (eva, id) = (app.SignedIn(app.People.Eva), app.People.Eva.Id);

        var added = await eva.PostForm("/profile/particulars", "contact-new", new Dictionary<string, string> { ["Kind"] = "Phone", ["Value"] = "+34 644 000 111" });
        var preferred = await eva.PutAsJsonAsync($"/api/v1/customers/{id}/preferences", new { prefers = "Phone", hours = "mornings", language = "es", version = 1 }, _cancel);
        var employed = await eva.PutAsJsonAsync($"/api/v1/customers/{id}/employment", new { position = "Queen", version = 0 }, _cancel);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (added.StatusCode, preferred.StatusCode, employed.StatusCode));
        using var record = JsonDocument.Parse(await eva.GetStringAsync($"/api/v1/customers/{id}/record", _cancel));
        Assert.Equal(("Phone", "mornings"), (record.RootElement.GetProperty("prefers").GetString(), record.RootElement.GetProperty("hours").GetString()));
        Assert.Contains("34 644 000 111", await eva.GetStringAsync("/profile/particulars", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_corrects_the_name_of_somebody_else()
    {
        var bruno = app.SignedIn(app.People.Bruno);

        Assert.Equal(HttpStatusCode.NotFound, (await bruno.PutAsJsonAsync($"/api/v1/customers/{app.People.Carla.Id}/name", new { name = "X", version = 0 }, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Guest().GetAsync("/profile/particulars", _cancel)).StatusCode);
    }
}
