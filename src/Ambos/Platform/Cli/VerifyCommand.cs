using System.CommandLine;
using Ambos.Platform.Journal;

namespace Ambos.Platform.Cli;

/// <summary><c>ambos verify</c>: compares the journal with its seals and names the first broken places.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Check that nobody changed the journal");
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var result = await services.GetRequiredService<Verification>().Run(cancel);
            foreach (var fault in result.Faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            await Console.Out.WriteLineAsync(
                $"{result.Events} entries read, {result.Unsealed} not sealed yet, {result.Faults.Count} faults. Head: {result.Head}");
            return result.Faults.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        }, cancel));
        return command;
    }
}
