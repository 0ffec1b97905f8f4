using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Ambos.Platform.Mail.Messages;

namespace Ambos.Platform.Mail.Smtp;

/// <summary>A line to the mail server (RFC 5321), secret and signed in, over which one mail after the other is given.</summary>
public sealed class SmtpConnection : IAsyncDisposable
{
    private readonly MailSettings _settings;
    private readonly TcpClient _socket = new() { NoDelay = true };
    private Stream _stream = Stream.Null;
    private SmtpLine _line = new(Stream.Null);
    private SmtpAbilities _abilities = new([]);

    private SmtpConnection(MailSettings settings) => _settings = settings;

    public static async Task<SmtpConnection> Open(MailSettings settings, CancellationToken cancel)
    {
        var connection = new SmtpConnection(settings);
        try
        {
            await Within(settings, connection.Begin, cancel);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (Fault(failure, SmtpFault.Unreachable, cancel) is { } fault)
            {
                throw fault;
            }

            throw;
        }
    }

    /// <summary>Gives a mail; returns when the server has taken it.</summary>
    public async Task Send(MimeMessage message, CancellationToken cancel)
    {
        var given = false;
        try
        {
            await Within(_settings, async within =>
            {
                await Envelope(message, within);
                await _line.Write(Dotted(message.ToBytes()), within);
                given = true;
                Demand(await _line.Read(within));
            }, cancel);
        }
        catch (Exception failure) when (Fault(failure, given ? SmtpFault.Uncertain : SmtpFault.Unreachable, cancel) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Makes the line ready for the next mail after one was not taken.</summary>
    public Task Reset(CancellationToken cancel) => Within(_settings, within => _line.Ask("RSET", within), cancel);

    /// <summary>Says farewell; that the server no longer hears it does not matter.</summary>
    public async Task Quit(CancellationToken cancel)
    {
        try
        {
            await Within(_settings, within => _line.Ask("QUIT", within), cancel);
        }
        catch (Exception failure) when (Fault(failure, SmtpFault.Unreachable, cancel) is not null)
        {
            // Everything had been said.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
    }

    private async Task Begin(CancellationToken cancel)
    {
        await _socket.ConnectAsync(_settings.Host, _settings.Port, cancel);
        Use(_socket.GetStream());
        if (_settings.Security is SmtpSecurity.Tls)
        {
            await Encrypt(cancel);
        }

        Welcome(await _line.Read(cancel));
        await Hello(cancel);
        if (_settings.Security is SmtpSecurity.StartTls)
        {
            await StartTls(cancel);
        }

        if (_settings.User is { } user)
        {
            await SmtpSignIn.Run(_line, _abilities, user, _settings.Password ?? "", cancel);
        }
    }

    private async Task StartTls(CancellationToken cancel)
    {
        if (!_abilities.Has("STARTTLS"))
        {
            throw new SmtpFaultException(SmtpFault.Insecure, null, "The server does not offer STARTTLS.");
        }

        var reply = await _line.Ask("STARTTLS", cancel);
        if (!reply.IsGood || _line.HasMore)
        {
            throw new SmtpFaultException(SmtpFault.Insecure, reply.Code, reply.Said);
        }

        await Encrypt(cancel);
        await Hello(cancel); // what was said in the clear may have been changed on the way
    }

    private async Task Encrypt(CancellationToken cancel)
    {
        var secret = new SslStream(_stream);
        Use(secret);
        await secret.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = _settings.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = Trusted(),
        }, cancel);
    }

    private X509ChainPolicy? Trusted()
    {
        if (_settings.Authorities.Count == 0)
        {
            return null;
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_settings.Authorities);
        return policy;
    }

    private void Use(Stream stream) => (_stream, _line) = (stream, new SmtpLine(stream));

    private async Task Hello(CancellationToken cancel)
    {
        var reply = await _line.Ask($"EHLO {_settings.From.Domain}", cancel);
        Welcome(reply);
        _abilities = new(reply.Lines.Skip(1));
    }

    private async Task Envelope(MimeMessage message, CancellationToken cancel)
    {
        if (message.NeedsUtf8 && !_abilities.Has("SMTPUTF8"))
        {
            throw new SmtpFaultException(SmtpFault.Refused, null, "The server takes no addresses beyond ASCII (SMTPUTF8).");
        }

        Demand(await _line.Ask($"MAIL FROM:<{message.From.OnTheWire}>{(message.NeedsUtf8 ? " BODY=8BITMIME SMTPUTF8" : "")}", cancel));
        Demand(await _line.Ask($"RCPT TO:<{message.To.OnTheWire}>", cancel));
        var data = await _line.Ask("DATA", cancel);
        if (data.Code != 354)
        {
            Demand(data with { Code = data.IsGood ? 554 : data.Code });
        }
    }

    /// <summary>A line that begins with a dot gets another one; a dot alone ends the mail (RFC 5321, 4.5.2).</summary>
    internal static byte[] Dotted(byte[] message)
    {
        var dotted = new MemoryStream(message.Length + 64);
        var begins = true;
        foreach (var letter in message)
        {
            if (begins && letter == '.')
            {
                dotted.WriteByte((byte)'.');
            }

            dotted.WriteByte(letter);
            begins = letter == '\n';
        }

        dotted.Write(begins ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return dotted.ToArray();
    }

    private static void Welcome(SmtpReply reply)
    {
        if (!reply.IsGood)
        {
            throw new SmtpFaultException(SmtpFault.Unwelcome, reply.Code, reply.Said);
        }
    }

    private static void Demand(SmtpReply reply)
    {
        if (reply.Code == 421)
        {
            throw new SmtpFaultException(SmtpFault.Unreachable, reply.Code, reply.Said); // the server is about to close
        }

        if (!reply.IsGood)
        {
            throw new SmtpFaultException(reply.IsLater ? SmtpFault.Later : reply.SaysNoSuchAddress ? SmtpFault.NoSuchAddress : SmtpFault.Refused, reply.Code, reply.Said);
        }
    }

    private static async Task Within(MailSettings settings, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(settings.Timeout);
        await work(within.Token);
    }

    /// <summary>What a broken line means; nothing for what is no matter of the line.</summary>
    private static SmtpFaultException? Fault(Exception failure, SmtpFault broken, CancellationToken cancel) => failure switch
    {
        SmtpFaultException known => known,
        AuthenticationException => new(SmtpFault.Insecure, null, failure.InnerException?.Message ?? failure.Message, failure),
        IOException or SocketException or InvalidDataException => new(broken, null, failure.Message, failure),
        OperationCanceledException when !cancel.IsCancellationRequested => new(broken, null, "The server did not answer in time.", failure),
        _ => null,
    };
}
