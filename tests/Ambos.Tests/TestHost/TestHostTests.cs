using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.TestHost;

public sealed class TestHostTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_company_can_be_written_and_read_again()
    {
        var world = await World.Create(app);

        var lead = await app.Query(db => db.Set<Membership>().SingleAsync(member => member.Lead, _cancel));
        var table = await app.Query(db => db.Set<ServiceVersion>().SingleAsync(version => version.ServiceId == world.Shelf.Table, _cancel));

        Assert.Equal(world.People.Marta.Id, lead.PersonId);
        Assert.Equal(["Make", "Pack"], table.Terms.Steps.Select(step => step.Name));
    }

    [Fact]
    public async Task What_was_recorded_is_sealed_after_catching_up()
    {
        var subject = Guid.Empty;
        await app.Run(work =>
        {
            work.Record("test", subject, new { Said = "hello" });
            return Task.CompletedTask;
        });

        await app.CatchUp();

        var sealedUpTo = await app.Query(db => db.Set<Seal>().AnyAsync(_cancel));
        Assert.True(sealedUpTo);
    }

    [Fact]
    public async Task The_description_of_the_API_is_public()
    {
        var response = await app.Guest().GetAsync("/openapi/v1.json", _cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
