using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Chain.Histories.Demo;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class DemoComesAndGoesTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_recipe_makes_the_same_company_and_a_stopped_one_goes_on_where_it_was()
    {
        await using var whole = await DemoApp.Start();
        await using var stopped = await DemoApp.Start();
        await whole.Bring();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Bring(
            progress: new Stopper(progress => { if (progress is { State: ImportState.Writing, Done: > 0 }) { stop.Cancel(); } }), stop: stop));
        stopped.Clock.Advance(TimeSpan.FromDays(3));
        var some = await stopped.Count<Request>();
        var import = await stopped.Bring(0.5);

        Assert.Equal(ImportState.Done, import.State);
        Assert.True(some < await stopped.Count<Request>());
        Assert.Equal(await whole.Told(), await stopped.Told());
        Assert.Equal(1, await stopped.Count<ImportRow>());
    }

    [Theory]
    [InlineData("es")]
    [InlineData("ru")]
    [InlineData("pl")]
    public async Task It_comes_once_in_each_language_and_goes_without_a_trace(string language)
    {
        await using var app = await DemoApp.Start();
        var import = await app.Bring(language: language);
        await app.CatchUp();
        Assert.Equal("demo-present", (await Assert.ThrowsAsync<RefusedException>(() => app.Bring())).Code);

        await app.RemoveDemo();
        await app.CatchUp();

        Assert.Equal(
            (0, 0, 0, 0, 0, 0, 0, 0),
            (await app.Count<Request>(), await app.Count<Handover>(), await app.Count<Customer>(), await app.Count<Team>(), await app.Count<Membership>(),
                await app.Count<Service>(), await app.Count<Calendar>(), await app.Count<Agreement>() + await app.Count<RejectionReason>()));
        var gone = await app.Query(db => db.Set<ImportRow>().SingleAsync(row => row.Id == import.Id, _cancel));
        Assert.Equal((ImportState.Removed, 0L), (gone.State, gone.Kept));
        Assert.Empty((await app.Report(new(2024, 1, 1), new(2026, 12, 31))).Services);
        Assert.Equal("demo-absent", (await Assert.ThrowsAsync<RefusedException>(app.RemoveDemo)).Code);
    }

    [Fact]
    public async Task What_somebody_changed_is_kept_and_named_with_all_that_it_needs()
    {
        await using var app = await DemoApp.Start();
        var import = await app.Bring();
        var request = await app.Query(db => db.Set<Request>().Where(row => row.Phase == Phase.Open && row.ParentId == null).OrderBy(row => row.Number).FirstAsync(_cancel));
        using var client = app.SignedIn(DemoApp.Manager);
        var changed = await client.PutAsJsonAsync($"/api/v1/requests/{request.Id}/priority", new { priority = request.Priority is Priority.High ? "Low" : "High", version = request.Version }, _cancel);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync(_cancel));

        await app.RemoveDemo();

        Assert.All(await app.Query(db => db.Set<Request>().ToListAsync(_cancel)), row => Assert.Equal(request.Id, row.RootId));
        var kept = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Kept).ToList();
        Assert.Contains(kept, finding => finding.Code == FindingTexts.WorkedOn && finding.Line == request.Number && finding.Found == request.Title);
        Assert.Contains(kept, finding => finding.File == "customers" && finding.Code == FindingTexts.StillUsed);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/requests/R-{request.Number}", _cancel)).StatusCode);
        Assert.InRange(await app.Count<Customer>(), 2, 20);
    }

    [Fact]
    public async Task Its_people_sign_in_with_passwords_of_their_own_until_they_go()
    {
        await using var app = await DemoApp.Start();
        var import = await app.Bring();

        var keys = await app.With<DemoAccounts, IReadOnlyList<DemoKey>>(accounts => accounts.Issue(import, DemoApp.Manager, _cancel));
        var again = await app.With<DemoAccounts, IReadOnlyList<DemoKey>>(accounts => accounts.Issue(import, DemoApp.Manager, _cancel));

        Assert.Equal([DemoPart.Customer, DemoPart.Employee, DemoPart.Agent, DemoPart.Manager], keys.Select(key => key.Part));
        Assert.Equal(keys.Select(key => key.Email), again.Select(key => key.Email));
        Assert.Equal(8, keys.Concat(again).Select(key => key.Password).Distinct().Count());
        Assert.All(keys.Concat(again), key => Assert.True(key.Password.Length >= PasswordRules.Shortest));
        Assert.Equal(HttpStatusCode.Redirect, await SignIn(app, again[2]));
        Assert.NotEqual(HttpStatusCode.Redirect, await SignIn(app, keys[2]));

        await app.RemoveDemo();

        Assert.Equal((0, 0), (await app.Count<Account>(), await app.Count<Session>()));
    }

    private static async Task<HttpStatusCode> SignIn(DemoApp app, DemoKey key)
    {
        using var guest = app.Guest();
        return (await guest.PostForm("/sign-in", "sign-in", new Dictionary<string, string> { ["Given.Email"] = key.Email, ["Given.Password"] = key.Password })).StatusCode;
    }

    private sealed class Stopper(Action<ImportProgress> said) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => said(value);
    }
}
