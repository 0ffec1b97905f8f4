using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Microsoft.Data.Sqlite;

namespace Ambos.Platform.Storage;

/// <summary>Lets the database count what is in its tables, so that it chooses the right index: after an import, and daily.</summary>
public sealed class MeasureTables(Writer writer, StorageOptions storage)
{
    /// <summary>A sample of each index is enough, and takes a moment however large the tables are.</summary>
    private const string Sample = "PRAGMA analysis_limit = 1000";

    public async Task Run(CancellationToken cancel)
    {
        await writer.Run(Actor.System, async work =>
        {
            if (!storage.IsPostgres)
            {
                await work.Command(Sample).ExecuteNonQueryAsync(cancel);
            }

            await work.Command("ANALYZE").ExecuteNonQueryAsync(cancel);
        }, cancel);
        if (!storage.IsPostgres)
        {
            using var pool = new SqliteConnection(storage.Sqlite);
            SqliteConnection.ClearPool(pool); // a connection reads the counts when it opens
        }
    }
}

/// <summary>Some minutes after the start, then once a day.</summary>
public sealed class MeasureTablesJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MeasureTablesJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(10);

    protected override TimeSpan Pause => TimeSpan.FromDays(1);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<MeasureTables>().Run(cancel);
}
