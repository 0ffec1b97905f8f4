using System.Text;
using Ambos.Catalogue.Contract;
using Ambos.Chain.Histories.EventLogs;
using Ambos.Chain.Report;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

/// <summary>Each case of the fixture is named after what is peculiar about it.</summary>
public sealed class EventLogImportTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private static string Claims => Path.Combine(ImportApp.Fixture("eventlog"), "claims.csv");

    [Fact]
    public async Task The_report_says_what_SQL_over_the_raw_file_says()
    {
        await using var app = await ImportApp.Start();
        var raw = RawFiles.Figures(ImportApp.Fixture("eventlog"), "eventlog.sql");

        await Log(app, Claims, "Claims", group: "unit", resource: "who");
        await Log(app, Claims, "Claims of people", resource: "who");
        await app.CatchUp();

        Assert.Equal([raw["requests"], raw["handovers"], raw["pingPong"]], await Figures(app, "claims"));
        Assert.Equal([raw["requests"], raw["handovers of people"], raw["pingPong of people"]], await Figures(app, "Claims of people"));
    }

    [Fact]
    public async Task The_figures_are_those_that_were_counted_by_hand()
    {
        await using var app = await ImportApp.Start();

        var import = await Log(app, Claims, "Claims", group: "unit");
        await app.CatchUp();

        Assert.Equal((7, 7, 0), (import.Records, import.Added, import.Faulty));
        Assert.Equal((double[])[7, 2 + 1 + 3 + 2, 1], await Figures(app, "Claims"));
        var back = await Request(app, "BACK-AGAIN");
        Assert.True(back.PingPong);
        Assert.Equal((RequestState.Closed, Verdict.None), (back.State, back.Delivery));
        Assert.Equal((Instant.FromUtc(2026, 3, 5, 8, 0), Instant.FromUtc(2026, 3, 7, 8, 0)), (back.CreatedAt, back.DeliveredAt));
    }

    [Fact]
    public async Task Events_stand_in_the_order_of_time_and_equal_ones_in_the_order_of_the_file()
    {
        await using var app = await ImportApp.Start();
        await Log(app, Claims, "Claims", group: "unit");

        Assert.Equal(["registered", "decided", "registered anew", "paid"], await Activities(app, "BACK-AGAIN"));
        Assert.Equal(["registered", "decided", "paid"], await Activities(app, "SAME-TIME"));
        Assert.Equal(["registered", "registered"], await Activities(app, "ONE-EVENT"));
        var team = (await Request(app, "UNKNOWN-CARRIED")).TeamId;
        Assert.Equal("Decision", await app.Query(db => db.Set<Team>().Where(row => row.Id == team).Select(row => row.Name).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task The_same_log_twice_adds_nothing_and_the_same_cases_of_another_service_are_others()
    {
        await using var app = await ImportApp.Start();
        await Log(app, Claims, "Claims", group: "unit");

        var again = await Log(app, Claims, "claims", group: "unit");
        var other = await Log(app, Claims, "Other claims", group: "unit");

        Assert.Equal((0, 7), (again.Added, again.Known));
        Assert.Equal((7, 0), (other.Added, other.Known));
        Assert.Equal((14, 2), (await app.Count<Request>(), await app.Count<Service>()));
        Assert.Equal(["Claims", "Decision", "Intake", "Other claims", "Payment"], (await app.Query(db => db.Set<Team>().Select(team => team.Name).ToListAsync(_cancel))).Order());
    }

    [Fact]
    public async Task A_trial_writes_nothing_and_a_removal_leaves_nothing()
    {
        await using var app = await ImportApp.Start();

        var trial = await Log(app, Claims, "Claims", group: "unit", trial: true);
        Assert.Equal((7, 0), (trial.Added, await app.Count<Request>()));
        var import = await Log(app, Claims, "Claims", group: "unit", resource: "who");
        await app.Remove(import);

        Assert.Equal((0, 0, 0, 0), (await app.Count<Request>(), await app.Count<Customer>(), await app.Count<Service>(), await app.Count<Handover>()));
    }

    [Fact]
    public async Task A_wrong_line_leaves_its_case_out_and_is_named()
    {
        await using var app = await ImportApp.Start();
        var log = app.Write("log.csv", "c,a,t,g\nA,x,2026-01-02 10:00,G\nA,y,soon,H\nB,x,2026-01-02 10:00,G\n,x,2026-01-02 10:00,G\n");

        var import = await app.Import<EventLogImporter>(log, Columns("S", "c", "a", "t", "", "g"));

        var findings = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Fault).Select(finding => (finding.Line, finding.Field, finding.Found, finding.Code));
        Assert.Equal([(3, "t", "soon", FindingTexts.NotAMoment), (5, "c", "", FindingTexts.Required), (3L, "c", "A", FindingTexts.LeftOut)], findings);
        Assert.Equal(1, import.Added);
    }

    [Theory]
    [InlineData("03/04/2026 10:00", "25/04/2026 10:00", FindingTexts.DayFirst, 4)]
    [InlineData("03/04/2026 10:00", "04/25/2026 10:00", FindingTexts.MonthFirst, 3)]
    [InlineData("03/04/2026 10:00", "04/05/2026 10:00", FindingTexts.OrderUnsure, 4)]
    public async Task The_whole_file_decides_whether_day_or_month_stands_first(string first, string second, string told, int month)
    {
        await using var app = await ImportApp.Start();
        var log = app.Write("log.csv", $"c;a;t\nA;x;{first}\nB;y;{second}\n");

        var import = await app.Import<EventLogImporter>(log, Columns("S", "c", "a", "t", "", ""));

        Assert.Equal((2, told), (import.Added, Assert.Single(await app.Findings(import), finding => finding.Field == "t").Code));
        Assert.Equal(month, (await Request(app, "A")).CreatedAt.InUtc().Month);
    }

    [Theory]
    [InlineData("utf-16", '\t')]
    [InlineData("windows-1251", ';')]
    [InlineData("koi8-r", '|')]
    public async Task Encoding_and_separator_are_recognised_and_told(string encoding, char separator)
    {
        await using var app = await ImportApp.Start();
        var text = "дело,действие,время,отдел\n1,принято,2026-01-02 10:00,Приёмная\n1,решено,2026-01-02 11:00,Бухгалтерия\n".Replace(',', separator);
        var log = app.Write("log.csv", text, CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding));

        var import = await app.Import<EventLogImporter>(log, Columns("Дела", "дело", "действие", "время", "", "отдел"));

        var told = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Note).Select(finding => finding.Found);
        Assert.Equal([encoding, separator == '\t' ? "tab" : $"{separator}"], told);
        Assert.Equal(["принято", "решено"], await Activities(app, "1"));
        Assert.Equal(1, await app.Count<Handover>());
    }

    [Fact]
    public async Task A_log_in_XES_needs_no_columns_named()
    {
        await using var app = await ImportApp.Start();
        var log = app.Write("log.xes", """
            <log xmlns="http://www.xes-standard.org/">
              <global scope="event"><string key="concept:name" value="INVALID"/></global>
              <trace><string key="concept:name" value="C1"/>
                <event><string key="concept:name" value="ask"/><string key="org:resource" value="Ana"/><date key="time:timestamp" value="2026-01-01T10:00:00+01:00"/></event>
                <event><string key="concept:name" value="do"/><string key="org:resource" value="Boris"><string key="inside" value="no"/></string><date key="time:timestamp" value="2026-01-01T11:00:00Z"/></event>
              </trace>
            </log>
            """);

        var import = await app.Import<EventLogImporter>(log, Columns("Asked", "", "", "", "", ""));

        Assert.Equal((1, 2), (import.Added, import.Rows));
        Assert.Equal(["ask", "do"], await Activities(app, "C1"));
        Assert.Equal((Instant.FromUtc(2026, 1, 1, 9, 0), 1), ((await Request(app, "C1")).CreatedAt, await app.Count<Handover>()));
    }

    [Fact]
    public async Task Who_names_resources_and_no_groups_has_hand_overs_between_resources()
    {
        await using var app = await ImportApp.Start();
        var log = app.Write("log.xes", """
            <log><trace><string key="concept:name" value="C1"/>
              <event><string key="concept:name" value="ask"/><string key="org:resource" value="Ana"/><string key="org:group" value="Desk"/><date key="time:timestamp" value="2026-01-01T10:00:00Z"/></event>
              <event><string key="concept:name" value="do"/><string key="org:resource" value="Boris"/><string key="org:group" value="Desk"/><date key="time:timestamp" value="2026-01-01T11:00:00Z"/></event>
            </trace></log>
            """);

        await app.Import<EventLogImporter>(log, Columns("By resource", "", "", "", "org:resource", ""));
        await app.Import<EventLogImporter>(log, Columns("By group", "", "", "", "", ""));
        await app.CatchUp();

        Assert.Equal([1, 1, 0], await Figures(app, "By resource"));
        Assert.Equal([1, 0, 0], await Figures(app, "By group"));
    }

    [Theory]
    [InlineData("", "c,a,t,g", "The service has no name")]
    [InlineData("S", "case,a,t,g", "no column 'c'. Found: case, a, t, g")]
    public async Task What_is_missing_is_named(string service, string heading, string said)
    {
        await using var app = await ImportApp.Start();
        var log = app.Write("log.csv", heading + "\nA,x,2026-01-02 10:00,G\n");

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<EventLogImporter>(log, Columns(service, "c", "a", "t", "", "g")));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.Count<ImportRow>());
    }

    private static ImportChoices Columns(string service, string number, string activity, string time, string resource, string group) =>
        new EventLogColumns(service, number, activity, time, resource, group).Choices;

    private static Task<ImportRow> Log(ImportApp app, string path, string service, string group = "", string resource = "", bool trial = false) =>
        app.Import<EventLogImporter>(path, Columns(service, "claim", "what", "at", resource, group), trial);

    private async Task<IEnumerable<double>> Figures(ImportApp app, string service)
    {
        var report = await app.With<ReadChainReport, ChainReport>(async read =>
            await read.Run(ChainFilter.All with { ServiceId = await read.FindService(service, _cancel) }, _cancel));
        var row = Assert.Single(report.Services);
        return (double[])[row.Requests, row.Handovers, row.PingPong];
    }

    private Task<Request> Request(ImportApp app, string key) => app.Query(db => db.Set<Request>().SingleAsync(request => request.SourceKey == key, _cancel));

    private async Task<List<string?>> Activities(ImportApp app, string key)
    {
        var id = (await Request(app, key)).Id;
        return await app.Query(db => db.Set<StateChange>().Where(change => change.RequestId == id)
            .OrderBy(change => change.At).ThenBy(change => change.Sequence).Select(change => change.Reason).ToListAsync(_cancel));
    }
}
