using System.Net;
using System.Net.Sockets;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Cli;

/// <summary>A server that cannot start says in one sentence why and what to do, and ends with a code that says so.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_remedy()
    {
        await using var database = await TestDatabase.Create();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var outcome = await Command.Run(["serve", $"--urls=http://127.0.0.1:{port}", .. database.Options]);

        Refused(outcome, $"Port {port} (http://127.0.0.1:{port}) is already taken", "--urls");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_the_remedy()
    {
        var file = Path.GetTempFileName();

        var outcome = await Command.Run(["serve", "--urls=http://127.0.0.1:0", $"--data={file}/below"]);

        Refused(outcome, $"The folder {file}/below cannot be written", "--data");
        File.Delete(file);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        await app.Run(work => work.Db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99991231000000_Later', '99.0')"""));

        var outcome = await Command.Run(["user", "list", .. app.Database.Options]);

        Refused(outcome, "This database was written by a newer Ambos (it knows '99991231000000_Later')", "restore a backup");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ambos.db"), new string('x', 8192), TestContext.Current.CancellationToken);

        var outcome = await Command.Run(["serve", "--urls=http://127.0.0.1:0", $"--data={folder.FullName}"]);

        Refused(outcome, "ambos.db is no database of Ambos", "--data");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_database_server_that_does_not_answer_is_named()
    {
        var folder = Directory.CreateTempSubdirectory();

        var outcome = await Command.Run(["serve", "--urls=http://127.0.0.1:0", $"--data={folder.FullName}", "--database=postgres://nobody@127.0.0.1:1/nothing"]);

        Refused(outcome, "PostgreSQL does not answer at 127.0.0.1:1", "--database");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--trusted-proxies=10.0.0.1,my-proxy", "trusted-proxies names 'my-proxy'")]
    [InlineData("--metrics=everybody", "metrics is 'everybody'")]
    public async Task A_setting_that_cannot_be_read_is_named(string setting, string said)
    {
        var folder = Directory.CreateTempSubdirectory();

        var outcome = await Command.Run(["serve", "--urls=http://127.0.0.1:0", $"--data={folder.FullName}", setting]);

        Refused(outcome, said, "");
        folder.Delete(recursive: true);
    }

    private static void Refused(Outcome outcome, string said, string remedy)
    {
        Assert.Equal(1, outcome.Code);
        Assert.Contains(said, outcome.Complained, StringComparison.Ordinal);
        Assert.Contains(remedy, outcome.Complained, StringComparison.Ordinal);
        Assert.Single(outcome.Complained.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", outcome.Said + outcome.Complained, StringComparison.Ordinal);
    }
}
