using System.Diagnostics;
using Ambos.Chain.Histories.ServiceNow;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

/// <summary>The command in a process of its own, killed without warning while it writes.</summary>
public sealed class ImportKillTests
{
    private const int Incidents = 6000;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_was_killed_goes_on_and_ends_with_the_same_numbers()
    {
        await using var app = await ImportApp.Start();
        await app.Import<ServiceNowImporter>(ImportEngineTests.ManyIncidents(app, 1), "UTC", trial: true); // prepares the database
        var log = ImportEngineTests.ManyIncidents(app, Incidents);

        var killedAt = await KillWhileWriting(app, log);
        var resumed = await app.Import<ServiceNowImporter>(log, "UTC");

        Assert.InRange(killedAt, 1, Incidents - 1);
        Assert.Equal((ImportState.Done, Incidents, 0), (resumed.State, resumed.Added, resumed.Known));
        Assert.Equal(
            (Incidents, 2 * Incidents, 6 * Incidents, Incidents),
            (await app.Count<Request>(), await app.Count<Handover>(), await app.Count<StateChange>(), await Told(app)));
        Assert.Equal(1, await app.Query(db => db.Set<ImportRow>().CountAsync(import => !import.Trial, _cancel)));
        Assert.Empty(Directory.EnumerateFiles(app.Database.Folder, "import-*.tmp"));
    }

    /// <summary>Answers how far the import was when it died.</summary>
    private async Task<long> KillWhileWriting(ImportApp app, string log)
    {
        using var process = Start(app, log);
        for (var waited = 0; waited < 600 && await Cursor(app) == 0; waited++)
        {
            Assert.False(process.HasExited, "The import ended before it could be killed.");
            await Task.Delay(50, _cancel);
        }

        process.Kill();
        await process.WaitForExitAsync(_cancel);
        return await Cursor(app);
    }

    private static Process Start(ImportApp app, string log)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(AmbosDb).Assembly.Location, "import", "servicenow", log, "--zone", "UTC", .. app.Database.Options])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private Task<long> Cursor(ImportApp app) =>
        app.Query(db => db.Set<ImportRow>().Where(import => !import.Trial).Select(import => import.Cursor).FirstOrDefaultAsync(_cancel));

    private Task<int> Told(ImportApp app) => app.Query(db => db.Set<Event>().CountAsync(row => row.Kind == "RequestImported", _cancel));
}
