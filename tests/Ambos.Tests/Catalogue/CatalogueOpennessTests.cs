using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Catalogue;

/// <summary>Settings of the whole company: a world of their own.</summary>
public sealed class CatalogueOpennessTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = CatalogueApp.Cancel;

    [Fact]
    public async Task The_company_may_close_its_catalogue_to_guests()
    {
        var response = await app.SignedIn(app.World.People.Olga).PostForm("/catalogue/services", "openness", [new("OpenToGuests", "false")]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Guest().GetAsync($"/services/{app.World.Shelf.Table}", _cancel)).StatusCode);
        Assert.Contains("Please sign in", (await app.Guest().Open("/services")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.SignedIn(app.World.People.Bruno).GetAsync($"/services/{app.World.Shelf.Table}", _cancel)).StatusCode);

        await app.SignedIn(app.World.People.Olga).PutAsJsonAsync("/api/v1/services/openness", new { openToGuests = true }, _cancel);

        Assert.Equal(HttpStatusCode.OK, (await app.Guest().GetAsync($"/services/{app.World.Shelf.Table}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_company_that_was_set_up_has_a_calendar_in_its_zone()
    {
        await app.Run(work =>
        {
            work.Record(CompanySetUp.Subject, Guid.Empty, new CompanySetUp("Tables", "Europe/Warsaw", "pl"));
            return Task.CompletedTask;
        });
        await app.CatchUp();

        var calendar = (await app.Catalogue()).Calendar(DefaultCalendar.Id, 1);

        Assert.Equal("Europe/Warsaw", calendar!.Hours.Zone.Id);
    }
}
