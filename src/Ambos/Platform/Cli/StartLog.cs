namespace Ambos.Platform.Cli;

/// <summary>Keeps the server's own report of a failed start quiet: the command says in one sentence what is wrong and what to do.</summary>
public sealed class StartLog
{
    private static readonly string[] Reporters = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    private volatile bool _isQuiet;

    /// <summary>From here on until <see cref="Over"/> a failure is told by whoever starts.</summary>
    public void Begin() => _isQuiet = true;

    /// <summary>The server listens. After a failure it stays quiet: what was begun only ends then.</summary>
    public void Over() => _isQuiet = false;

    public static void AddTo(WebApplicationBuilder builder)
    {
        var start = new StartLog();
        builder.Services.AddSingleton(start);
        foreach (var reporter in Reporters)
        {
            builder.Logging.AddFilter(reporter, level => level >= LogLevel.Warning && !start._isQuiet);
        }
    }
}
