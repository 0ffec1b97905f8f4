using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Ambos.Tests.Platform.Mail;

/// <summary>A mail as the server took it, read by Python's own mail library.</summary>
internal sealed record TakenMail(
    string From, IReadOnlyList<string> To, bool Tls, string? User, IReadOnlyList<string> Options, IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> Defects, int Longest, bool Ascii, string Text, string Html)
{
    public string MessageId => Headers["Message-ID"];
}

/// <summary>A real mail server on loopback in a process of its own: aiosmtpd, which Debian brings. See Fixtures/smtp_server.py.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string Missing = "aiosmtpd is missing: apt-get install python3-aiosmtpd";

    private const string Python = "/usr/bin/python3";

    private readonly Process _process;
    private readonly string _folder;

    private SmtpServer(Process process, string folder, int port, string authority) => (_process, _folder, Port, Authority) = (process, folder, port, authority);

    public int Port { get; }

    /// <summary>The file with the certificate that signed the server's.</summary>
    public string Authority { get; }

    /// <summary>Where the server is not installed a test that needs it is skipped; tools/test installs it, or says how.</summary>
    public static async Task<SmtpServer> Start(params string[] options)
    {
        Assert.SkipUnless(await IsInstalled(), Missing);
        var folder = Directory.CreateTempSubdirectory("ambos-smtp-").FullName;
        var authority = Certificates(folder);
        var process = Run(
        [
            Path.Combine(AppContext.BaseDirectory, "Platform", "Mail", "Fixtures", "smtp_server.py"),
            "--file", Path.Combine(folder, "mails"), "--certificate", Path.Combine(folder, "server.pem"), .. options,
        ]);
        var ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return ready?.StartsWith("READY ", StringComparison.Ordinal) is true
            ? new(process, folder, int.Parse(ready[6..], CultureInfo.InvariantCulture), authority)
            : throw new InvalidOperationException($"The mail server did not start: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    public static async Task<bool> IsInstalled()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var asked = Run(["-c", "import aiosmtpd"]);
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
        return asked.ExitCode == 0;
    }

    /// <summary>What it has taken, in the order of coming.</summary>
    public IReadOnlyList<TakenMail> Taken()
    {
        var file = Path.Combine(_folder, "mails");
        return !File.Exists(file) ? [] : [.. File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.EndsWith('}')).Select(line => JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!)];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>An authority of its own and a certificate for localhost, good for a day.</summary>
    private static string Certificates(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = RSA.Create(2048);
        var root = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var authority = root.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));

        using var serverKey = RSA.Create(2048);
        var server = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(authority, now.AddHours(-1), now.AddHours(23), [1, 2, 3, 4]);

        var file = Path.Combine(folder, "authority.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.pem"), $"{signed.ExportCertificatePem()}\n{serverKey.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }
}
