using System.Net;
using System.Text.RegularExpressions;
using Ambos.Platform.Batches;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Links;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Frame;

/// <summary>The same done with many at once: each has its result, all can be taken back, nothing is lost on the way.</summary>
public sealed partial class BatchTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_taken_at_once_goes_back_as_it_was()
    {
        var one = await app.AskAdvice(app.People.Bruno, "Taken one");
        var two = await app.AskAdvice(app.People.Bruno, "Taken two");
        using var sonia = app.SignedIn(app.People.Sonia);

        var answer = await Do(sonia, "/requests?text=taken", "Assign", one.Id, two.Id);
        Assert.Equal([app.People.Sonia.Id, app.People.Sonia.Id], await Assignees(one.Id, two.Id));
        var undo = Undo().Match(Uri.UnescapeDataString(string.Join(' ', answer.Headers.GetValues("Set-Cookie")))).Value;
        var page = await sonia.Open("/requests?text=taken");

        await sonia.Send(undo, page.Forms.First(form => form.Method == "post"), []);

        Assert.Equal([null, null], await Assignees(one.Id, two.Id));
        Assert.All(await app.Query(db => db.Set<Request>().Where(request => request.Id == one.Id || request.Id == two.Id).Select(request => request.State).ToListAsync(Cancel)),
            state => Assert.Equal(RequestState.New, state));
    }

    [Fact]
    public async Task What_changed_since_is_kept_when_a_batch_is_taken_back()
    {
        var one = await app.AskAdvice(app.People.Bruno, "Kept one");
        var two = await app.AskAdvice(app.People.Bruno, "Kept two");
        using var sonia = app.SignedIn(app.People.Sonia);
        await Do(sonia, "/requests?text=kept", "Assign", one.Id, two.Id);
        using var marta = app.SignedIn(app.People.Marta);
        (await marta.PutAsJsonAsync($"/api/v1/requests/{two.Id}/assignee", new { personId = app.People.Marta.Id }, Cancel)).EnsureSuccessStatusCode();
        var batch = await Latest();

        await sonia.PostForm($"/batches/{batch}", "undo", []);

        Assert.Equal([null, app.People.Marta.Id], await Assignees(one.Id, two.Id));
        Assert.Contains("Kept as it is", (await sonia.Open($"/batches/{batch}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_row_has_a_result_of_its_own_and_only_its_owner_sees_the_batch()
    {
        var open = await app.AskAdvice(app.People.Bruno, "Result open");
        using var sonia = app.SignedIn(app.People.Sonia);

        await Do(sonia, "/requests?text=result", "Close", open.Id);
        var batch = await Latest();

        var page = await sonia.Open($"/batches/{batch}");
        Assert.Contains("Refused", page.QuerySelector("main .list")!.TextContent, StringComparison.Ordinal);
        using var marta = app.SignedIn(app.People.Marta);
        Assert.Equal(HttpStatusCode.NotFound, (await marta.GetAsync($"/batches/{batch}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task All_that_match_are_chosen_beyond_the_page_and_go_on_as_a_job_that_can_be_stopped()
    {
        for (var row = 0; row < 60; row++)
        {
            await app.AskAdvice(app.People.Bruno, $"Matching {row}");
        }

        using var sonia = app.SignedIn(app.People.Sonia);
        var answer = await Send(sonia, "/requests?text=matching", new Dictionary<string, string> { ["Bulk.Action"] = "Tag", ["Bulk.Words"] = "spring", ["Bulk.All"] = "true" });
        var batch = await Latest();
        Assert.Equal($"/batches/{batch}", answer.Headers.Location!.ToString());
        Assert.Equal(0, await Tagged("spring"));

        await app.With<RunBatch, bool>(async run =>
        {
            await run.Run(batch, Cancel);
            return true;
        });
        Assert.Equal(60, await Tagged("spring"));

        await Send(sonia, "/requests?text=matching", new Dictionary<string, string> { ["Bulk.Action"] = "Tag", ["Bulk.Words"] = "autumn", ["Bulk.All"] = "true" });
        var stopped = await Latest();
        await sonia.PostForm($"/batches/{stopped}", "cancel", []);
        await app.With<RunBatch, bool>(async run =>
        {
            await run.Run(stopped, Cancel);
            return true;
        });
        Assert.Equal(0, await Tagged("autumn"));
    }

    [Fact]
    public async Task What_one_server_goes_through_is_left_to_it_by_another()
    {
        var one = await app.AskAdvice(app.People.Bruno, "Alone one");
        using var sonia = app.SignedIn(app.People.Sonia);
        await Do(sonia, "/requests?text=alone", "Assign", one.Id);
        var batch = await Latest();
        await app.Run(work => work.Db.Set<Batch>().Where(row => row.Id == batch).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.State, BatchState.Running), Cancel));
        await app.Run(work => work.Db.Set<BatchRow>().Where(row => row.BatchId == batch).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.State, BatchRowState.Waiting), Cancel));

        await using (await app.Services.GetRequiredService<ProcessLock>().Take($"batch-{batch}", Cancel, once: true))
        {
            Assert.False(await app.With<RunBatch, bool>(run => run.Run(batch, Cancel)));
            Assert.Equal(BatchRowState.Waiting, await app.Query(db => db.Set<BatchRow>().Where(row => row.BatchId == batch).Select(row => row.State).SingleAsync(Cancel)));
        }

        Assert.True(await app.With<RunBatch, bool>(run => run.Run(batch, Cancel)));
        Assert.Equal(BatchState.Done, await app.Query(db => db.Set<Batch>().Where(row => row.Id == batch).Select(row => row.State).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Choosing_nothing_is_said_on_the_page()
    {
        await app.AskAdvice(app.People.Bruno, "Nothing chosen");
        using var sonia = app.SignedIn(app.People.Sonia);

        var answer = await Do(sonia, "/requests?text=nothing", "Assign");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Choose at least one row", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>Some time passes before it: batches are told apart by when they were ordered.</summary>
    private Task<HttpResponseMessage> Do(HttpClient client, string list, string action, params Guid[] ids) =>
        Send(client, list, [new("Bulk.Action", action), .. ids.Select(id => KeyValuePair.Create("ids", id.ToString()))]);

    private Task<HttpResponseMessage> Send(HttpClient client, string list, IEnumerable<KeyValuePair<string, string>> fields)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return client.PostForm(list, "many", fields);
    }

    private Task<Guid> Latest() => app.Query(db => db.Set<Batch>().OrderByDescending(batch => batch.Id).Select(batch => batch.Id).FirstAsync(Cancel));

    private Task<int> Tagged(string word) => app.Query(db => db.Set<Tag>().CountAsync(tag => tag.Text == word, Cancel));

    private async Task<List<Guid?>> Assignees(params Guid[] ids)
    {
        var known = await app.Query(db => db.Set<Request>().Where(request => ids.Contains(request.Id)).ToDictionaryAsync(request => request.Id, request => request.AssigneeId, Cancel));
        return [.. ids.Select(id => known[id])];
    }

    [GeneratedRegex(@"/batches/[0-9a-f-]+/undo")]
    private static partial Regex Undo();
}
