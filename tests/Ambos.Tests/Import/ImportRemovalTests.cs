using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Chain.Histories.Olist;
using Ambos.Chain.Histories.ServiceNow;
using Ambos.Chain.Report;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class ImportRemovalTests
{
    private static readonly Actor Administrator = Actor.System with { AccountId = TimeProvider.System.NewId(), Roles = Roles.Administrator, Channel = Channel.Desk };

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removed_import_takes_along_all_that_it_brought_and_nothing_else()
    {
        await using var app = await ImportApp.Start();
        var orders = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        await app.Import<ServiceNowImporter>(Path.Combine(ImportApp.Fixture("servicenow"), "incident_event_log.csv"), "UTC");
        await app.CatchUp();

        await app.Remove(orders);
        await app.CatchUp();

        Assert.Equal((9, 0, 5), (await app.Count<Request>(), await app.Count<Rating>(), await app.Count<Handover>()));
        Assert.Equal((10, 4, 1), (await app.Count<Customer>(), await app.Count<Team>(), await app.Count<Service>()));
        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));
        Assert.Equal(["IT incident"], report.Services.Where(service => service.Requests > 0).Select(service => service.Service));
        var gone = await app.Query(db => db.Set<ImportRow>().SingleAsync(row => row.Id == orders.Id, _cancel));
        Assert.Equal((ImportState.Removed, 0), (gone.State, gone.Kept));
    }

    [Fact]
    public async Task What_was_worked_on_since_is_kept_and_listed_with_all_that_it_needs()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        await app.Run(async work =>
        {
            var request = await work.Db.Set<Request>().SingleAsync(row => row.SourceKey == "o10-shipped", _cancel);
            request.Priority = Priority.High;
            work.Record(Request.Subject, request.Id, new SomethingDone("priority"));
        }, Administrator);

        await app.Remove(import);

        Assert.Equal(["o10-shipped"], await app.Query(db => db.Set<Request>().Select(request => request.SourceKey).ToListAsync(_cancel)));
        Assert.Equal(
            ["Carrier", "Customer person-t", "Marketplace", "Payment approval", "Seller seller-b"],
            await app.Query(db => db.Set<Customer>().OrderBy(customer => customer.Name).Select(customer => customer.Name).ToListAsync(_cancel)));
        var kept = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Kept).ToList();
        Assert.Equal((1 + 4 + 5, 1), (kept.Count, kept.Count(finding => finding.Code == FindingTexts.WorkedOn)));

        var again = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));

        Assert.Equal((14, 1), (again.Added, again.Known));
    }

    [Fact]
    public async Task An_administrator_lists_reads_and_removes_imports_over_HTTP()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        var client = app.SignedIn(Administrator);

        var listed = await client.GetStringAsync("/api/v1/imports", _cancel);
        var read = await client.GetStringAsync($"/api/v1/imports/{import.Id}", _cancel);
        var removed = await client.DeleteAsync($"/api/v1/imports/{import.Id}", _cancel);

        Assert.Contains("\"added\":15", listed, StringComparison.Ordinal);
        Assert.Contains("cancelled-yet-delivered", read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, removed.StatusCode);
        Assert.Equal(ImportState.Removing, await app.Query(db => db.Set<ImportRow>().Select(row => row.State).SingleAsync(_cancel)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/api/v1/imports/{TimeProvider.System.NewId()}", _cancel)).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Manager)]
    [InlineData(Roles.ExternalCustomer)]
    public async Task Nobody_else_sees_or_removes_imports(Roles roles)
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        var client = app.SignedIn(Administrator with { Roles = roles });

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/imports", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync($"/api/v1/imports/{import.Id}", _cancel)).StatusCode);
        Assert.Equal(15, await app.Count<Request>());
    }

    [Fact]
    public async Task The_pages_show_imports_with_their_report_and_remove_them()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        var client = app.SignedIn(Administrator);

        var list = await client.GetStringAsync("/admin/imports", _cancel);
        var page = await client.GetStringAsync($"/admin/imports/{import.Id}", _cancel);
        var answer = await client.PostForm($"/admin/imports/{import.Id}", "remove", []);

        Assert.Contains($"/admin/imports/{import.Id}", list, StringComparison.Ordinal);
        Assert.Contains("Said to be cancelled, but a moment of delivery is on record", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(ImportState.Removing, await app.Query(db => db.Set<ImportRow>().Select(row => row.State).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task An_import_is_removed_only_once()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        await app.Remove(import);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => app.Remove(import));

        Assert.Equal("import-removed", refused.Code);
    }

    private sealed record SomethingDone(string What);
}
