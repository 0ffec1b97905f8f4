using System.Net;
using System.Text.Json;
using Ambos.Chain.Report;
using Ambos.Chain.Traces;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Chain;

public sealed class TraceTests(TraceApp app) : IClassFixture<TraceApp>
{
    private const long Hour = 3600;

    private static readonly JsonSerializerOptions Read = Json.Configure(new(JsonSerializerDefaults.Web));

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_link_tells_its_working_waiting_and_paused_time_against_its_budget()
    {
        var trace = await Trace(app.Table.Id);

        var make = trace.Links.Single(link => link.Step == "Make");
        Assert.Equal((25 * Hour, 1 * Hour + 1 * Hour, 0L), (make.WorkingSeconds, make.WaitingSeconds, make.PausedSeconds));
        Assert.Equal((16 * Hour, 9 * Hour, 8 * Hour), (make.BudgetSeconds, make.OverrunSeconds, make.ReworkSeconds));
        Assert.Equal("A corner is scratched", Assert.Single(make.Rejections).Reason);
        var pack = trace.Links.Single(link => link.Step == "Pack");
        Assert.Equal((2 * Hour, 4 * Hour, 0L), (pack.WorkingSeconds, pack.BudgetSeconds, pack.OverrunSeconds));
        var own = trace.Links.Single(link => link.RequestId == app.Table.Id);
        Assert.Equal((30 * Hour, 18 * Hour, TracedState.Presented), (own.PausedSeconds, own.WorkingSeconds, own.State));
    }

    [Fact]
    public async Task The_link_that_overran_its_budget_broke_the_promise_not_the_last_one()
    {
        var trace = await Trace(app.Table.Id);

        Assert.Equal((TracedPromise.Broken, TracedBlame.Overrun), (trace.Promise, trace.Blame));
        Assert.Equal(("Make", "Workshop"), (trace.BrokenBy!.Step, trace.BrokenBy.Supplier));
        Assert.Equal(24 * Hour, trace.LateSeconds);
        Assert.Equal(trace.LateSeconds, trace.Links.Sum(link => link.LateSeconds));
    }

    [Fact]
    public async Task The_failing_step_is_counted_in_the_report()
    {
        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));

        var service = report.Services.Single(row => row.Service == "Table to measure");
        Assert.Equal([new("Make", 1)], service.BrokenBy);
    }

    [Fact]
    public async Task A_step_has_a_trace_of_its_own()
    {
        var trace = await Trace(app.Make.Id);

        Assert.Equal(["Make"], trace.Links.Select(link => link.Step));
    }

    [Fact]
    public async Task Teams_with_a_part_in_the_chain_see_the_trace_others_do_not_know_of_it()
    {
        Assert.Equal(HttpStatusCode.OK, await Status(app.World.People.Anna));
        Assert.Equal(HttpStatusCode.NotFound, await Status(app.World.People.Ivan));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(app.World.People.Bruno));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Guest().GetAsync(Address(app.Table.Id), _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.World.People.Marta).GetAsync(Address(app.World.Shelf.Table), _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_page_says_in_words_whose_overrun_broke_the_promise()
    {
        var page = await app.SignedIn(app.World.People.Marta).Open($"/chain/trace/{app.Table.Id}");

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("“Make” broke it: Workshop had 16 h of working time and took 9 h more.", text, StringComparison.Ordinal);
        Assert.Contains("A corner is scratched", text, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll(".chain-link").Length);
        Assert.Equal("Make", page.QuerySelector("tr[data-blamed] th div")!.FirstChild!.TextContent.Trim());
    }

    [Fact]
    public async Task An_imported_step_on_record_is_told_although_no_link_is_called_so()
    {
        await using var imported = new TraceApp();
        await imported.InitializeAsync();
        await imported.Run(work => work.Command("UPDATE requests SET import_id = @import, broken_by = 'Group 23', due_at = NULL WHERE id = @id")
            .Set("import", TimeProvider.System.NewId()).Set("id", imported.Table.Id).ExecuteNonQueryAsync(_cancel));

        var page = await imported.SignedIn(imported.World.People.Marta).Open($"/chain/trace/{imported.Table.Id}");

        var notice = page.QuerySelector("main .notice")!.TextContent;
        Assert.Contains("The promise was broken.", notice, StringComparison.Ordinal);
        Assert.Contains("“Group 23” broke it, as the imported history says.", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_do_not_open_the_trace_page()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Bruno).GetAsync($"/chain/trace/{app.Table.Id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.World.People.Ivan).GetAsync($"/chain/trace/{app.Table.Id}", _cancel)).StatusCode);
    }

    private static string Address(Guid id) => $"/api/v1/requests/{id}/trace";

    private async Task<RequestTrace> Trace(Guid id) =>
        (await app.SignedIn(app.World.People.Marta).GetFromJsonAsync<RequestTrace>(Address(id), Read, _cancel))!;

    private async Task<HttpStatusCode> Status(Actor actor) => (await app.SignedIn(actor).GetAsync(Address(app.Table.Id), _cancel)).StatusCode;
}
