using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Ambos.Bench;

/// <summary>A database of the program, opened for raw work.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly IServiceScope _scope;

    private Bench(WebApplication host)
    {
        _host = host;
        _scope = host.Services.CreateScope();
        Db = _scope.ServiceProvider.GetRequiredService<AmbosDb>();
        Connection = new(host.Services.GetRequiredService<StorageOptions>().Sqlite);
        Connection.Open();
        Pragmas.Apply(Connection);
    }

    public AmbosDb Db { get; }

    public SqliteConnection Connection { get; }

    /// <summary>The names of all that follow the journal.</summary>
    public IEnumerable<string> Followers => _host.Services.GetServices<Follower>().Select(follower => follower.Name);

    public static async Task<Bench> Open(string folder)
    {
        var host = AmbosHost.Create([$"--data={folder}", "--Logging:LogLevel:Default=None"]);
        await host.Services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        return new(host);
    }

    public void Pragma(string setting)
    {
        using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // the settings are written in this program
        command.CommandText = $"PRAGMA {setting}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _scope.Dispose();
        await _host.DisposeAsync();
    }
}
