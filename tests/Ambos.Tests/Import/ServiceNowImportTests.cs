using Ambos.Chain.Histories.ServiceNow;
using Ambos.Chain.Report;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Import;

public sealed class ServiceNowApp : ImportApp
{
    protected override async Task Arrange()
    {
        await Import<ServiceNowImporter>(Path.Combine(Fixture("servicenow"), "incident_event_log.csv"), "UTC");
        await CatchUp();
    }
}

/// <summary>Each incident of the fixture is named after what is peculiar about it.</summary>
public sealed class ServiceNowImportTests(ServiceNowApp app) : IClassFixture<ServiceNowApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_says_what_SQL_over_the_raw_file_says()
    {
        var raw = RawFiles.Figures(ImportApp.Fixture("servicenow"), "servicenow.sql");

        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));

        var service = Assert.Single(report.Services);
        Assert.Equal("IT incident", service.Service);
        Assert.Equal(
            [raw["requests"], raw["delivered"], raw["kept"], raw["broken"], raw["undelivered"], raw["handovers"], raw["pingPong"], raw["brokenBy unknown"]],
            [service.Requests, service.Delivered, service.Kept, service.Broken, service.Undelivered, service.Handovers, service.PingPong, (double)service.BrokenBy["unknown"]]);
    }

    [Fact]
    public async Task The_figures_are_those_that_were_counted_by_hand()
    {
        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));

        var service = Assert.Single(report.Services);
        Assert.Equal((9, 7, 2, 5, 2), (service.Requests, service.Delivered, service.Kept, service.Broken, service.Undelivered));
        Assert.Equal((5, 1), (service.Handovers, service.PingPong));
        Assert.Equal(
            new Dictionary<string, long> { ["Group A"] = 1, ["Group B"] = 2, ["Group C"] = 1, ["unknown"] = 1 }.OrderBy(step => step.Key),
            service.BrokenBy.OrderBy(step => step.Key));
    }

    [Theory]
    [InlineData("INC-ONE-GROUP", RequestState.Closed, Verdict.Kept, null, "Group A")]
    [InlineData("INC-UNKNOWN-CARRIED", RequestState.Closed, Verdict.Broken, "Group B", "Group B")]
    [InlineData("INC-PING-PONG", RequestState.Closed, Verdict.Broken, "Group A", "Group A")]
    [InlineData("INC-REOPENED", RequestState.Closed, Verdict.Broken, "Group C", "Group C")]
    [InlineData("INC-NO-RESOLUTION", RequestState.Closed, Verdict.None, null, "Group A")]
    [InlineData("INC-NO-GROUP", RequestState.Closed, Verdict.Broken, "unknown", "IT service desk")]
    [InlineData("INC-MISSING-STATE", RequestState.Closed, Verdict.Kept, null, "Group C")]
    [InlineData("INC-STILL-OPEN", RequestState.Waiting, Verdict.Open, null, "Group B")]
    [InlineData("INC-TIE", RequestState.Closed, Verdict.Broken, "Group B", "Group A")]
    public async Task Each_incident_becomes_a_request_with_its_state_verdict_and_team(
        string number, RequestState state, Verdict verdict, string? brokenBy, string team)
    {
        var request = await Request(number);

        Assert.Equal((state, verdict, brokenBy), (request.State, request.Delivery, request.BrokenBy));
        Assert.Equal(team, await app.Query(db => db.Set<Team>().Where(row => row.Id == request.TeamId).Select(row => row.Name).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task Waiting_is_told_with_whom_it_waits_for()
    {
        var states = await States("INC-PING-PONG");
        var open = await Request("INC-STILL-OPEN");

        Assert.Equal(
            [
                (RequestState.New, null), (RequestState.InProgress, null), (RequestState.Waiting, (WaitingFor?)WaitingFor.Supplier),
                (RequestState.InProgress, null), (RequestState.Delivered, null), (RequestState.Closed, null),
            ],
            states.Select(state => (state.State, state.WaitingFor)));
        Assert.Equal((WaitingFor.Customer, "Awaiting User Info"), (open.WaitingFor, open.WaitingReason));
    }

    [Fact]
    public async Task Work_after_a_resolution_is_a_reopening() => Assert.Equal(
        [RequestState.New, RequestState.Delivered, RequestState.Reopened, RequestState.Delivered, RequestState.Closed],
        (await States("INC-REOPENED")).Select(state => state.State));

    [Fact]
    public async Task A_missing_state_changes_nothing() => Assert.Equal(
        [RequestState.New, RequestState.InProgress, RequestState.Delivered, RequestState.Closed],
        (await States("INC-MISSING-STATE")).Select(state => state.State));

    [Fact]
    public async Task Handovers_lead_from_each_known_group_to_the_next()
    {
        Assert.Equal([("Group A", "Group B", 2 * 3600)], await Handovers("INC-UNKNOWN-CARRIED"));
        Assert.Equal([("Group A", "Group B", 2 * 3600), ("Group B", "Group A", 3600)], await Handovers("INC-PING-PONG"));
        Assert.Equal([("Group B", "Group C", 5 * 3600)], await Handovers("INC-MISSING-STATE"));
        Assert.True((await Request("INC-PING-PONG")).PingPong);
    }

    [Theory]
    [InlineData("INC-PING-PONG", Priority.Urgent, Channel.Phone)]
    [InlineData("INC-UNKNOWN-CARRIED", Priority.High, Channel.Email)]
    [InlineData("INC-REOPENED", Priority.Low, Channel.Portal)]
    [InlineData("INC-NO-RESOLUTION", Priority.Normal, Channel.Desk)]
    [InlineData("INC-NO-GROUP", Priority.Normal, Channel.Phone)]
    public async Task Priority_and_channel_are_translated(string number, Priority priority, Channel channel)
    {
        var request = await Request(number);

        Assert.Equal((priority, channel), (request.Priority, request.Channel));
    }

    [Fact]
    public async Task Callers_are_colleagues_and_groups_are_teams()
    {
        var customers = await app.Query(db => db.Set<Customer>().ToListAsync(_cancel));

        Assert.All(customers, customer => Assert.Equal(Side.Internal, customer.Side));
        Assert.Equal(
            ["Caller 1", "Caller 2", "Caller 3", "Caller 4", "Caller 5", "Unknown caller"],
            customers.Where(customer => customer.Kind is CustomerKind.Person).Select(customer => customer.Name).Order());
        Assert.Equal(
            ["Group A", "Group B", "Group C", "IT service desk"],
            customers.Where(customer => customer.Kind is CustomerKind.Team).Select(customer => customer.Name).Order());
    }

    [Fact]
    public async Task Times_are_read_day_first()
    {
        var request = await Request("INC-UNKNOWN-CARRIED");

        Assert.Equal((Instant.FromUtc(2016, 3, 1, 10, 0), Instant.FromUtc(2016, 3, 1, 18, 0)), (request.CreatedAt, request.DeliveredAt));
        Assert.Equal(Instant.FromUtc(2016, 3, 6, 18, 0), request.ClosedAt);
        Assert.Equal("Category 1", request.Facts!.Values["category"]);
    }

    private Task<Request> Request(string number) => app.Query(db => db.Set<Request>().SingleAsync(request => request.SourceKey == number, _cancel));

    private async Task<List<StateChange>> States(string number)
    {
        var id = (await Request(number)).Id;
        return await app.Query(db => db.Set<StateChange>().Where(state => state.RequestId == id)
            .OrderBy(state => state.At).ThenBy(state => state.Id).ToListAsync(_cancel));
    }

    private async Task<List<(string, string, long)>> Handovers(string number)
    {
        var id = (await Request(number)).Id;
        var names = await app.Query(db => db.Set<Customer>().ToDictionaryAsync(customer => customer.Id, customer => customer.Name, _cancel));
        var links = await app.Query(db => db.Set<Handover>().Where(link => link.RequestId == id).OrderBy(link => link.PresentedAt).ToListAsync(_cancel));
        Assert.All(links, link => Assert.Equal((HandoverKind.Transfer, HandoverState.Taken), (link.Kind, link.State)));
        return [.. links.Select(link => (names[link.SupplierId], names[link.ReceiverId], link.WorkedSeconds!.Value))];
    }
}
