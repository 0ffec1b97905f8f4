using System.CommandLine;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Cli;

/// <summary>The command line. Exit codes: 0 done, 1 refused, 2 wrong usage.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static readonly Option<string?> Data = new($"--{StorageOptions.DataSetting}")
    {
        Description = "Folder that holds everything (default: ./data)",
        Recursive = true,
    };

    public static readonly Option<string?> Database = new($"--{StorageOptions.DatabaseSetting}")
    {
        Description = "PostgreSQL as postgres://user:password@host/name (default: SQLite in the data folder)",
        Recursive = true,
    };

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Ambos serves both customers of a company, the one who buys and the colleague, on one chain.")
        {
            Data,
            Database,
        };
        foreach (var command in Commands.All())
        {
            root.Add(command);
        }

        // Without a command, settings alone start the server: the way in which test hosts and service managers start it.
        var parsed = root.Parse(args is [] or [['-', '-', ..], ..] && !AsksForHelp(args) ? ["serve", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongUsage;
        }

        return await Attempt(() => parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false }));
    }

    /// <summary>Refusals of the rules are codes; the English pages have a sentence for each.</summary>
    private static string Sentence(Exception refused) => refused is RefusedException rule
        ? rule.Remedy ?? new System.Resources.ResourceManager(typeof(Web.Refusals)).GetString(rule.Code, System.Globalization.CultureInfo.InvariantCulture) ?? rule.Code
        : refused.Message;

    private static bool AsksForHelp(string[] args) => args is ["--help" or "-h" or "-?" or "--version"];

    private static async Task<int> Attempt(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception refused) when (refused is StartRefusedException or CommandRefusedException or RefusedException)
        {
            await Console.Error.WriteLineAsync(Sentence(refused));
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return Refused;
        }
    }
}

/// <summary>A command cannot do what it was asked; the message says why and what to do.</summary>
public sealed class CommandRefusedException(string message) : Exception(message);
