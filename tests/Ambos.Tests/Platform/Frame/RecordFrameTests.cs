using System.Net;
using System.Text.Json;
using Ambos.Platform.Bin;
using Ambos.Platform.Views;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Frame;

/// <summary>Who else sees a record, who is at it now, and what comes back out of the bin.</summary>
public sealed class RecordFrameTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sees_a_request_is_told_by_the_rule_that_guards_it()
    {
        var (id, _) = await app.AskAdvice(app.People.Dora, "Seen by some");
        using var sonia = app.SignedIn(app.People.Sonia);

        var seen = (await sonia.Open($"/who-sees/request/{id}")).QuerySelector("main")!.TextContent;

        foreach (var person in app.People.Persons)
        {
            using var client = app.SignedIn(person);
            var sees = (await client.GetAsync($"/api/v1/requests/{id}", Cancel)).StatusCode == HttpStatusCode.OK;
            Assert.Equal(sees, seen.Contains(person.Name, StringComparison.Ordinal));
        }

        using var ivan = app.SignedIn(app.People.Ivan);
        Assert.Equal(HttpStatusCode.NotFound, (await ivan.GetAsync($"/who-sees/request/{id}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Two_at_the_same_record_learn_of_each_other_and_a_stranger_of_nobody()
    {
        var (id, _) = await app.AskAdvice(app.People.Bruno, "Together");

        Assert.Equal("", await Others(app.People.Sonia, id));
        Assert.Equal("Here as well: Sonia Seller", await Others(app.People.Marta, id));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("", await Others(app.People.Marta, id));
        using var ivan = app.SignedIn(app.People.Ivan);
        Assert.Equal(HttpStatusCode.NotFound, (await ivan.PutAsync($"/api/v1/presence?topic=request:{id}", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_deleted_view_comes_back_from_the_bin_for_thirty_days()
    {
        using var anna = app.SignedIn(app.People.Anna);
        await anna.PostForm("/views/new?at=/requests?overdue=true", "view", new Dictionary<string, string> { ["Named.Name"] = "Binned" });
        var id = await app.Query(db => db.Set<SavedView>().Where(view => view.Name == "Binned").Select(view => view.Id).SingleAsync(Cancel));
        await anna.PostForm(ViewsPage.Path, $"delete-{id}", []);

        Assert.Equal(HttpStatusCode.Redirect, (await anna.PostForm(BinPage.Path, $"restore-{id}", [])).StatusCode);
        Assert.Contains("Binned", (await anna.Open(ViewsPage.Path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await anna.PostForm(ViewsPage.Path, $"delete-{id}", []);
        app.Clock.Advance(TimeSpan.FromDays(31));
        await app.With<IServiceProvider, bool>(async services =>
        {
            await services.GetRequiredService<TidyUp>().Run(services, Cancel);
            return true;
        });
        Assert.False(await app.Query(db => db.Set<SavedView>().AnyAsync(view => view.Id == id, Cancel)));
    }

    private async Task<string?> Others(Somebody who, Guid id)
    {
        using var client = app.SignedIn(who);
        var answer = await client.PutAsync($"/api/v1/presence?topic=request:{id}", null, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("text").GetString();
    }
}
