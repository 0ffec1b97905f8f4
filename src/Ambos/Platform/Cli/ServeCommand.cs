using System.CommandLine;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Cli;

/// <summary><c>ambos serve</c>: prepares the database and serves pages and API.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve pages and API (default: http://localhost:5080)")
        {
            new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons" },
        };
        command.TreatUnmatchedTokensAsErrors = false; // any setting may be given as an option
        command.SetAction(async (parsed, cancel) =>
        {
            await Serve([.. parsed.Tokens.Select(token => token.Value).Where(token => token != "serve")], cancel);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task Serve(string[] args, CancellationToken cancel)
    {
        await using var app = AmbosHost.Create(args);
        await app.Services.GetRequiredService<Migrator>().Run(cancel);
        await app.RunAsync(cancel);
    }
}
