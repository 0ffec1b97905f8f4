using System.Diagnostics;
using System.Text;
using Ambos.Platform.Rules;

namespace Ambos.Platform.Exports.Pdf;

/// <summary>
/// Prints a page of our own as PDF by Chromium: with a profile that is thrown away, no way to any network, half a minute at
/// most, and one at a time.
/// </summary>
public sealed class PdfPrinter(PdfSettings settings, ILogger<PdfPrinter> log) : IDisposable
{
    /// <summary>A longer page is refused: it would take all the memory there is.</summary>
    public const int MostLetters = 8_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Whether there is a Chromium.</summary>
    public bool IsThere => settings.Chromium is not null;

    /// <param name="html">A whole document that needs nothing beside itself.</param>
    /// <exception cref="RefusedException">There is no Chromium, another one is being printed, or it takes too long.</exception>
    public async Task<byte[]> Print(string html, CancellationToken cancel)
    {
        var chromium = settings.Chromium ?? throw new RefusedException("pdf-not-possible");
        if (html.Length > MostLetters)
        {
            throw new RefusedException("pdf-too-long", RefusalKind.TooLarge);
        }

        if (!await _one.WaitAsync(Queue, cancel))
        {
            throw new RefusedException("pdf-busy", RefusalKind.TooMany);
        }

        var folder = Directory.CreateTempSubdirectory("ambos-pdf-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(page, html, Encoding.UTF8, cancel);

            return await Run(chromium, folder, page, cancel);
        }
        finally
        {
            _one.Release();
            Remove(folder);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<byte[]> Run(string chromium, string folder, string page, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "page.pdf");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        using var process = Process.Start(Command(chromium, folder, page, file)) ?? throw new RefusedException("pdf-not-possible");
        try
        {
            var said = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode == 0 && File.Exists(file))
            {
                return await File.ReadAllBytesAsync(file, cancel);
            }

            log.LogError("Chromium could not print a page ({Code}): {Said}", process.ExitCode, await said);
            throw new RefusedException("pdf-failed");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RefusedException("pdf-too-slow");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static ProcessStartInfo Command(string chromium, string folder, string page, string file)
    {
        var command = new ProcessStartInfo(chromium)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        string[] options =
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update", "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--renderer-process-limit=1",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={file}",
        ];
        foreach (var option in Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? [.. options, "--no-sandbox"] : options) // Chromium's sandbox does not start for root
        {
            command.ArgumentList.Add(option);
        }

        command.ArgumentList.Add(new Uri(page).AbsoluteUri);
        var path = Environment.GetEnvironmentVariable("PATH");
        command.Environment.Clear(); // what the settings of this program hold is none of its business
        command.Environment["PATH"] = path;
        command.Environment["HOME"] = folder;

        return command;
    }

    private void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException failure)
        {
            log.LogWarning("What Chromium left behind could not be removed ({Reason})", failure.Message);
        }
    }
}
