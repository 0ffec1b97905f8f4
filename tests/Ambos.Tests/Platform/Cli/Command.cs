using System.Diagnostics;

namespace Ambos.Tests.Platform.Cli;

/// <summary>What a command did.</summary>
internal sealed record Outcome(int Code, string Said, string Complained);

/// <summary>The program as it is called on the command line: another process.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="input">What is typed, line by line; the standard input is closed after it.</param>
    public static async Task<Outcome> Run(IEnumerable<string> arguments, string input = "")
    {
        using var process = new Process
        {
            StartInfo = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        process.StartInfo.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Ambos.dll"));
        foreach (var argument in arguments)
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        process.Start();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new(process.ExitCode, await said, await complained);
    }
}
