using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ambos.Tests.Faults;

/// <summary>The real program in a process of its own, to be killed.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the server and returns when it is ready, with the computing time that this took.</summary>
    /// <remarks>Not the time on the wall: the tests share the machine with others.</remarks>
    public static async Task<(RunningProgram Program, TimeSpan Took)> Start(IEnumerable<string> options, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = new Process { StartInfo = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true } };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Ambos.dll"), "serve", $"--urls={address}", "--Logging:LogLevel:Default=Warning", .. options];
        foreach (var argument in arguments)
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var program = new RunningProgram(process, address);
        await program.WaitUntilReady(cancel);
        return (program, process.TotalProcessorTime);
    }

    /// <summary>kill -9: no farewell, no flushing.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReady(CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (!_process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync("/health/ready", cancel);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20, cancel);
        }

        throw new InvalidOperationException($"The program ended with code {_process.ExitCode} instead of serving.");
    }

    private static void Tell(string? line) => TestContext.Current.SendDiagnosticMessage("{0}", line ?? "");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
