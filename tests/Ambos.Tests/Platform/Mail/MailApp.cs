using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Outbox;
using Ambos.Tests.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Mail;

/// <summary>The company of tables with a real mail server; mail goes out when the test says so.</summary>
public sealed class MailApp : Desk, IAsyncLifetime
{
    private SmtpServer? _server;

    internal SmtpServer Receiver => _server ?? throw new InvalidOperationException("The mail server is not installed.");

    protected override Dictionary<string, string> Settings => _server is null ? [] : Options(_server);

    /// <summary>The settings by which the program knows this server.</summary>
    internal static Dictionary<string, string> Options(SmtpServer server) => new()
    {
        ["smtp-host"] = "localhost",
        ["smtp-port"] = $"{server.Port}",
        ["smtp-security"] = "none",
        ["smtp-timeout-seconds"] = "20",
        ["mail-from"] = "Norte <service@example.com>",
        ["mail-per-address-hour"] = "5",
        ["base-url"] = "http://service.example.com",
        ["Logging:LogLevel:Ambos.Platform.Mail"] = "Error", // what is refused here is refused on purpose
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        _server = await SmtpServer.IsInstalled() ? await SmtpServer.Start() : null;
        await InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Writes a mail as something that happens does.</summary>
    internal async Task<Guid> Write(string address, string? secret = null)
    {
        var post = Services.GetRequiredService<Post>();
        return await Run(async work => (await post.Send(work, Letter(post, address, secret), Cancel))!.Value);
    }

    /// <summary>Gives to the server what is due; returns how many it took.</summary>
    internal Task<int> Deliver() => Services.GetRequiredService<DeliverOutbox>().Run(Cancel);

    internal Task<OutboxMail> Stored(Guid id) => Query(db => db.Set<OutboxMail>().SingleAsync(mail => mail.Id == id, Cancel));

    internal IReadOnlyList<TakenMail> TakenBy(string address) => [.. Receiver.Taken().Where(mail => mail.To.Contains(address))];

    internal static Letter Letter(Post post, string address, string? secret) =>
        new("invitation", address, "Ana Prieto", "es", new Dictionary<string, string>
        {
            ["name"] = "Ana {{link}} Prieto",
            ["ends"] = "mañana",
            ["link"] = post.Link($"/choose-password/{(secret is null ? "x" : Ambos.Platform.Mail.Messages.MailContent.Secret)}"),
        })
        { Secret = secret };
}
