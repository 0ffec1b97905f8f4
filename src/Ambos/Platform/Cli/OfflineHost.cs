using System.CommandLine;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Cli;

/// <summary>The program without its web server: commands work beside a running server and without one.</summary>
public static class OfflineHost
{
    public static async Task<int> Run(ParseResult parsed, Func<IServiceProvider, Task<int>> command, CancellationToken cancel)
    {
        string[] settings =
        [
            .. Setting(StorageOptions.DataSetting, parsed.GetValue(CommandLine.Data)),
            .. Setting(StorageOptions.DatabaseSetting, parsed.GetValue(CommandLine.Database)),
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft=None",
        ];

        await using var app = AmbosHost.Create(settings);
        await app.Services.GetRequiredService<Migrator>().Run(cancel);
        await using var scope = app.Services.CreateAsyncScope();
        return await command(scope.ServiceProvider);
    }

    private static IEnumerable<string> Setting(string name, string? value) => value is null ? [] : [$"--{name}={value}"];
}
