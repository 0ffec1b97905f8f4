using System.Net;
using Ambos.Platform.Identity;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class AllSessionsTests(Desk app) : IClassFixture<Desk>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_sees_where_somebody_is_signed_in_and_ends_it()
    {
        var session = await SignedIn(app.People.Marta, "Firefox, Linux");
        var olga = app.SignedIn(app.People.Olga);
        Assert.Contains("Firefox, Linux", await olga.GetStringAsync("/admin/sessions?q=marta", _cancel), StringComparison.Ordinal);

        using var ended = await olga.DeleteAsync($"/api/v1/users/sessions/{session}", _cancel);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.DoesNotContain("Firefox, Linux", await olga.GetStringAsync("/admin/sessions.csv?q=marta", _cancel), StringComparison.Ordinal);
        using var again = await olga.DeleteAsync($"/api/v1/users/sessions/{session}", _cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_sees_or_ends_them()
    {
        var session = await SignedIn(app.People.Olga, "Edge, Windows");
        var marta = app.SignedIn(app.People.Marta);

        using var seen = await marta.GetAsync("/api/v1/users/sessions", _cancel);
        using var ended = await marta.DeleteAsync($"/api/v1/users/sessions/{session}", _cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (seen.StatusCode, ended.StatusCode));
        Assert.Null(await app.Query(db => db.Set<Session>().Where(row => row.Id == session).Select(row => row.EndedAt).SingleAsync(_cancel)));
    }

    private Task<Guid> SignedIn(Actor actor, string browser) => app.Run(work =>
    {
        var session = new Session { Id = Guid.CreateVersion7(), AccountId = actor.AccountId!.Value, BegunAt = work.Now, SeenAt = work.Now, Browser = browser };
        work.Db.Add(session);
        return Task.FromResult(session.Id);
    });
}
