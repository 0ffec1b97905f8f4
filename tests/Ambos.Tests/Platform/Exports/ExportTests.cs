using System.Net;
using Ambos.Platform.Exports;
using Ambos.Platform.Identity;
using Ambos.Platform.Notices;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Exports;

/// <summary>Two rows are enough for a list to be long.</summary>
public sealed class FewRows : Desk
{
    protected override Dictionary<string, string> Settings => new(base.Settings) { [ExportLimits.Setting] = "2" };
}

public sealed class ExportTests(FewRows app) : IClassFixture<FewRows>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/admin/users.csv?role=Employee")]
    [InlineData("/customers.csv?side=Internal&format=xlsx")]
    public async Task A_invitedlist_is_written_meanwhile_told_in_the_inbox_and_fetched_by_whoever_asked(string list)
    {
        var export = await Order(app.People.Olga, list);
        using (var early = await app.SignedIn(app.People.Olga).GetAsync($"/exports/{export}/file", _cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        await Write(export);

        Assert.True(await app.Query(db => db.Set<Notice>().AnyAsync(notice => notice.SubjectId == export && notice.AccountId == app.People.Olga.AccountId && notice.Kind == NoticeKind.Exported, _cancel)));
        using var file = await app.SignedIn(app.People.Olga).GetAsync($"/exports/{export}/file", _cancel);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        var whole = await app.SignedIn(app.People.Olga).GetByteArrayAsync(list, _cancel); // a program waits, however long the list is
        if (!list.Contains("xlsx", StringComparison.Ordinal))
        {
            Assert.Equal(whole, await file.Content.ReadAsByteArrayAsync(_cancel));
        }

        using var others = await app.SignedIn(app.People.Marta).GetAsync($"/exports/{export}/file", _cancel);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Contains(list.Contains("xlsx", StringComparison.Ordinal) ? "customers.xlsx" : "users.csv", await app.SignedIn(app.People.Olga).GetStringAsync("/exports", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_that_changed_meanwhile_are_held_against_the_file()
    {
        var export = await Order(app.People.Olga, "/admin/tokens.csv?again", rows: false);
        Assert.Null(export); // a short list comes at once

        var invited = (await Order(app.People.Olga, "/admin/users.csv?state=Invited"))!.Value;
        await Write(invited);
        using var fewer = await app.SignedIn((Actor)app.People.Olga with { Roles = Roles.Employee }).GetAsync($"/exports/{invited}/file", _cancel);

        Assert.Equal(HttpStatusCode.Forbidden, fewer.StatusCode);
    }

    [Fact]
    public async Task A_file_is_kept_for_a_day()
    {
        var export = (await Order(app.People.Olga, "/admin/users.csv?q=e"))!.Value;
        await Write(export);
        app.Clock.Advance(TimeSpan.FromHours(25));

        using var late = await app.SignedIn(app.People.Olga).GetAsync($"/exports/{export}/file", _cancel);

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task An_export_is_seen_among_the_jobs_and_stopped_there()
    {
        var export = (await Order(app.People.Olga, "/admin/users.csv?q=a"))!.Value;

        Assert.Contains("users.csv", await app.SignedIn(app.People.Olga).GetStringAsync("/admin/jobs", _cancel), StringComparison.Ordinal);
        using var stopped = await app.SignedIn(app.People.Olga).DeleteAsync($"/api/v1/jobs/export/{export}", _cancel);
        await Write(export);

        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        Assert.Equal(ExportState.Cancelled, await app.Query(db => db.Set<Export>().Where(row => row.Id == export).Select(row => row.State).SingleAsync(_cancel)));
        Assert.DoesNotContain("stop-", await app.SignedIn(app.People.Olga).GetStringAsync($"/admin/jobs", _cancel), StringComparison.Ordinal);
    }

    private async Task<Guid?> Order(Actor actor, string list, bool rows = true)
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, list);
        asking.Headers.Add("Accept", "text/html,*/*");
        using var answer = await app.SignedIn(actor).SendAsync(asking, _cancel);
        Assert.Equal(rows ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
        return rows ? await app.Query(db => db.Set<Export>().Where(export => export.Address == list).OrderByDescending(export => export.CreatedAt).Select(export => export.Id).FirstAsync(_cancel)) : null;
    }

    private Task Write(Guid? export) => app.With<WriteExport, bool>(async write =>
    {
        await write.Run(export!.Value, _cancel);
        return true;
    });
}
