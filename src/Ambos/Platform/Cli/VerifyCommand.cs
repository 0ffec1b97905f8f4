using System.CommandLine;
using System.Security.Cryptography;
using Ambos.Platform.Journal;

namespace Ambos.Platform.Cli;

/// <summary><c>ambos verify</c>: compares the journal with its seals and names the first broken places.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var head = new Option<string?>("--head")
        {
            Description = "A head that was noted earlier; proves that nothing sealed before it has changed",
        };
        head.Validators.Add(result =>
        {
            if (Read(result.GetValue(head)) is null)
            {
                result.AddError("A head has 64 hexadecimal digits, as an earlier run and the page /admin/journal show it.");
            }
        });
        var command = new Command("verify", "Check that nobody changed the journal") { head };
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
            await Tell(await services.GetRequiredService<Verification>().Run(Read(parsed.GetValue(head)), cancel)), cancel));
        return command;
    }

    private static async Task<int> Tell(VerificationResult result)
    {
        foreach (var fault in result.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        if (result.HeadAt is { } seal)
        {
            await Console.Out.WriteLineAsync($"The noted head is that of seal {seal}: everything sealed before it is as it was.");
        }

        await Console.Out.WriteLineAsync(
            $"{result.Events} entries read, {result.Unsealed} not sealed yet, {result.Faults.Count} faults. Head: {result.Head}");
        return result.Faults.Count == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    private static byte[]? Read(string? head) =>
        head?.Trim() is { Length: 2 * SHA256.HashSizeInBytes } text && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
