using System.Net;
using Ambos.Chain.Histories.Demo;
using Ambos.Customers.SetUp;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Tests.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class DemoPageTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_sets_up_with_a_demo_company_gets_one_in_their_language_and_works_in_it()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        using var browser = app.Guest();
        var start = SetUpApp.Start(app.Services.GetRequiredService<SetUpCode>().Printed);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostForm("/setup", "set-up", start)).StatusCode);

        Assert.Equal("/admin/demo", (await browser.PostForm("/setup/try", "demo", [])).Headers.Location?.ToString());

        Assert.Contains("La empresa de demostración está en camino", await browser.GetStringAsync("/admin/demo", _cancel), StringComparison.Ordinal);
        Assert.Equal("", await app.Query(db => db.Set<Setting>().Where(setting => setting.Name == OrderDemo.Setting).Select(setting => setting.Value).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task An_administrator_brings_it_looks_through_its_eyes_and_takes_it_away()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();
        await app.With<BringDemo, ImportRow>(async demo =>
            await demo.Run(await demo.Order(new("es", 1, DemoApp.Small), _cancel), ImportActor.CommandLine, new Progress<ImportProgress>(), _cancel));
        app.Services.GetRequiredService<Actors>().Forget();

        Assert.Contains("/admin/demo\"", (await app.Lucia.Open("/")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        var keys = await app.Lucia.PostForm("/admin/demo", "keys", []);
        Assert.Equal(HttpStatusCode.Created, keys.StatusCode);
        Assert.Contains("@demo.example", await keys.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await app.Lucia.PutAsJsonAsync("/api/v1/demo", new DemoOrder("es"), _cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await app.Lucia.PostForm("/admin/demo", "remove", [])).StatusCode);
        Assert.Equal(ImportState.Removing, await app.Query(db => db.Set<ImportRow>().Select(import => import.State).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task What_was_ordered_is_kept_until_it_is_made()
    {
        await using var app = await DemoApp.Start();
        using var client = app.SignedIn(DemoApp.Manager);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PutAsJsonAsync("/api/v1/demo", new DemoOrder("xx"), _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PutAsJsonAsync("/api/v1/demo", new DemoOrder("en"), _cancel)).StatusCode);
        Assert.Contains("\"ordered\":true", await client.GetStringAsync("/api/v1/demo", _cancel), StringComparison.Ordinal);
        await app.Bring();

        Assert.True(await app.With<IServiceScopeFactory, bool>(async scopes =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await DemoJob.Make(scope.ServiceProvider, _cancel);
        }));
        Assert.Contains("\"ordered\":false", await client.GetStringAsync("/api/v1/demo", _cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PutAsJsonAsync("/api/v1/demo", new DemoOrder("en"), _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await client.DeleteAsync("/api/v1/demo", _cancel)).StatusCode);
    }
}
