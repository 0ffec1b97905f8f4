using System.IO.Compression;
using Ambos.Chain.Histories.Olist;
using Ambos.Chain.Histories.ServiceNow;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class ImportEngineTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_counts_everything_and_writes_only_its_report()
    {
        await using var app = await ImportApp.Start();

        var trial = await app.Import<OlistImporter>(ImportApp.Fixture("olist"), trial: true);

        Assert.Equal((ImportState.Done, 15, 0, 3), (trial.State, trial.Added, trial.Known, trial.Warnings));
        Assert.Equal((0, 0, 3), (await app.Count<Request>(), await app.Count<Customer>(), (await app.Findings(trial)).Count));
    }

    [Fact]
    public async Task The_same_files_twice_add_nothing()
    {
        await using var app = await ImportApp.Start();
        await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        var before = await Rows(app);

        var again = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));

        Assert.Equal((0, 15), (again.Added, again.Known));
        Assert.Equal(before, await Rows(app));
    }

    [Fact]
    public async Task Files_packed_with_gzip_and_without_the_optional_ones_are_read_and_reviews_may_follow()
    {
        await using var app = await ImportApp.Start();
        var folder = app.Copy("olist");
        foreach (var name in new[] { "order_payments", "order_reviews", "sellers", "products" })
        {
            File.Delete(Path.Combine(folder, $"olist_{name}_dataset.csv"));
        }

        Pack(Path.Combine(folder, "olist_orders_dataset.csv"));
        var bare = await app.Import<OlistImporter>(folder);
        Assert.Equal((15, 0), (bare.Added, await app.Count<Rating>()));

        var whole = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));

        Assert.Equal((0, 15, 9), (whole.Added, whole.Known, await app.Count<Rating>()));
        var request = await app.Query(db => db.Set<Request>().SingleAsync(row => row.SourceKey == "o02-last-second", _cancel));
        Assert.Equal((6, 2), (request.ScoreSum, request.ScoreCount));

        await app.Remove(whole);

        Assert.Equal((15, 0), (await app.Count<Request>(), await app.Count<Rating>()));
        Assert.Equal(0, await app.Query(db => db.Set<Request>().SumAsync(row => row.ScoreSum + row.ScoreCount, _cancel)));
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_leaves_its_order_out_until_it_is_mended()
    {
        await using var app = await ImportApp.Start();
        var folder = app.Copy("olist");
        var orders = Path.Combine(folder, "olist_orders_dataset.csv");
        var items = Path.Combine(folder, "olist_order_items_dataset.csv");
        Replace(orders, "2018-03-01 11:00:00", "01/03/2018 11h");
        Replace(orders, "o11-created,c11,created", "o11-created,c11,dreamt");
        Replace(items, "144.0,8.77", "much,8.77");
        await File.AppendAllTextAsync(orders, "o16-short,c16\n", _cancel);

        var faulty = await app.Import<OlistImporter>(folder);

        Assert.Equal(
            [
                ("olist_orders_dataset.csv", 3L, "order_purchase_timestamp", "01/03/2018 11h", FindingTexts.NotAMoment),
                ("olist_orders_dataset.csv", 12, "order_status", "dreamt", FindingTexts.UnknownValue),
                ("olist_orders_dataset.csv", 17, null, "o16-short,c16", FindingTexts.RowLength),
                ("olist_order_items_dataset.csv", 4, "price", "much", FindingTexts.NotANumber),
                ("olist_orders_dataset.csv", 4, "order_id", "o03-next-midnight", FindingTexts.LeftOut),
            ],
            (await app.Findings(faulty)).Where(finding => finding.Kind is FindingKind.Fault)
                .Select(finding => (finding.File, finding.Line!.Value, finding.Field, finding.Found, finding.Code)));
        Assert.Equal((5, 12), (faulty.Faulty, faulty.Added));

        var mended = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));

        Assert.Equal((3, 12), (mended.Added, mended.Known));
    }

    [Fact]
    public async Task Many_findings_alike_are_counted_but_not_all_kept()
    {
        await using var app = await ImportApp.Start();
        var folder = app.Copy("olist");
        await File.AppendAllLinesAsync(
            Path.Combine(folder, "olist_order_payments_dataset.csv"), Enumerable.Range(1, 500).Select(number => $"nobody,{number},voucher,1,1.00"), _cancel);

        var import = await app.Import<OlistImporter>(folder);

        Assert.Equal(503, import.Warnings);
        var alike = (await app.Findings(import)).Where(finding => finding.Code == FindingTexts.NoOwner).ToList();
        Assert.Equal((201, 300), (alike.Count, alike[^1].More));
    }

    [Theory]
    [InlineData("olist_order_items_dataset.csv", null, "olist_order_items_dataset.csv.gz")]
    [InlineData("olist_orders_dataset.csv", "order_purchase_timestamp", "'order_purchase_timestamp'. Found: order_id, customer_id")]
    public async Task A_missing_file_or_column_is_named_and_leaves_nothing_behind(string file, string? column, string said)
    {
        await using var app = await ImportApp.Start();
        var folder = app.Copy("olist");
        if (column is null)
        {
            File.Delete(Path.Combine(folder, file));
        }
        else
        {
            Replace(Path.Combine(folder, file), column, "when");
        }

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<OlistImporter>(folder));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await app.Count<ImportRow>(), await app.Count<Request>()));
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_nothing_behind()
    {
        await using var app = await ImportApp.Start();
        var folder = app.Copy("olist");
        var orders = Path.Combine(folder, "olist_orders_dataset.csv");
        Pack(orders);
        var whole = await File.ReadAllBytesAsync(orders + ".gz", _cancel);
        await File.WriteAllBytesAsync(orders + ".gz", whole[..(whole.Length / 2)], _cancel);

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<OlistImporter>(folder));

        Assert.Contains("olist_orders_dataset.csv.gz", refused.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (await app.Count<ImportRow>(), await app.Count<Request>(), await app.Count<ImportFinding>()));
        Assert.Empty(Directory.EnumerateFiles(app.Database.Folder, "import-*.tmp"));
    }

    [Fact]
    public async Task An_unknown_zone_is_refused()
    {
        await using var app = await ImportApp.Start();

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<OlistImporter>(ImportApp.Fixture("olist"), "Mars/Olympus"));

        Assert.Contains("Mars/Olympus", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_import_goes_on_where_it_was()
    {
        await using var app = await ImportApp.Start();
        var log = ManyIncidents(app, 1500);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Import<ServiceNowImporter>(log, "UTC", progress: new StopAfter(stop, 400), stop: stop));
        var stopped = await app.Query(db => db.Set<ImportRow>().SingleAsync(_cancel));
        Assert.Equal((ImportState.Stopped, stopped.Cursor), (stopped.State, (long)await app.Count<Request>()));
        Assert.InRange(stopped.Cursor, 1, 1499);

        var resumed = await app.Import<ServiceNowImporter>(log, "UTC");

        Assert.Equal((stopped.Id, ImportState.Done, 1500, 0), (resumed.Id, resumed.State, resumed.Added, resumed.Known));
        Assert.Equal((1500, 1500), (await app.Count<Request>(), await app.Query(db => db.Set<Event>().CountAsync(row => row.Kind == "RequestImported", _cancel))));
    }

    /// <summary>A log with the lines of the first incident of the fixture, many times under other numbers.</summary>
    public static string ManyIncidents(ImportApp app, int count)
    {
        var folder = app.Copy("servicenow");
        var log = Path.Combine(folder, "incident_event_log.csv");
        var lines = File.ReadAllLines(log);
        var incident = lines.Where(line => line.StartsWith("INC-PING-PONG,", StringComparison.Ordinal)).ToList();
        File.WriteAllLines(log, Enumerable.Range(1, count)
            .SelectMany(number => incident.Select(line => line.Replace("INC-PING-PONG", $"INC{number:D7}", StringComparison.Ordinal)))
            .Prepend(lines[0]));
        return log;
    }

    private static async Task<(int, int, int, int)> Rows(ImportApp app) =>
        (await app.Count<Request>(), await app.Count<Customer>(), await app.Count<Handover>(), await app.Count<Rating>());

    private static void Replace(string file, string before, string after) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(before, after, StringComparison.Ordinal));

    private static void Pack(string file)
    {
        using (var packed = new GZipStream(File.Create(file + ".gz"), CompressionLevel.Optimal))
        {
            packed.Write(File.ReadAllBytes(file));
        }

        File.Delete(file);
    }

    private sealed class StopAfter(CancellationTokenSource stop, long records) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.State is ImportState.Writing && value.Done >= records)
            {
                stop.Cancel();
            }
        }
    }
}
