using System.Net;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Frame;

/// <summary>What a new company has still to do stands on its administrators' first page until it is done or put away.</summary>
public sealed class ChecklistTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    [Fact]
    public async Task The_checklist_shows_what_is_done_to_administrators_until_they_put_it_away()
    {
        using var olga = app.SignedIn(app.People.Olga);
        var list = (await olga.Open("/")).QuerySelector("main .checklist")!;
        Assert.NotNull(list.QuerySelector("a[href='/services']"));
        Assert.Null(list.QuerySelector("a[href='/teams']"));
        using var sonia = app.SignedIn(app.People.Sonia);
        Assert.Null((await sonia.Open("/")).QuerySelector("main .checklist"));

        Assert.Equal(HttpStatusCode.Redirect, (await olga.PostForm("/", "put-away", [])).StatusCode);

        Assert.Null((await olga.Open("/")).QuerySelector("main .checklist"));
    }
}
