using System.Text;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Smtp;
using NodaTime;

namespace Ambos.Tests.Platform.Mail;

/// <summary>The client by itself against a real server.</summary>
public sealed class SmtpTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tls", "PLAIN")]
    [InlineData("tls", "LOGIN")]
    [InlineData("starttls", "PLAIN")]
    [InlineData("starttls", "LOGIN")]
    public async Task A_mail_goes_over_a_secret_line_after_signing_in(string security, string way)
    {
        await using var server = await SmtpServer.Start("--tls", security, "--auth", "ambos:a pass word, ñ", "--way", way);

        await Send(Settings(server, security, "ambos", "a pass word, ñ"), Message("ana@example.com"));

        var taken = Assert.Single(server.Taken());
        Assert.Equal((true, way, "service@example.com"), (taken.Tls, taken.User, taken.From));
        Assert.Equal(["ana@example.com"], taken.To);
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task A_certificate_of_an_unknown_authority_is_refused(string security)
    {
        await using var server = await SmtpServer.Start("--tls", security);

        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(Settings(server, security) with { Authorities = [] }, Message("ana@example.com")));

        Assert.Equal((SmtpFault.Insecure, true), (fault.Fault, fault.IsOfServer));
        Assert.Empty(server.Taken());
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var server = await SmtpServer.Start("--tls", "tls");

        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(Settings(server, "tls") with { Host = "127.0.0.1" }, Message("ana@example.com")));

        Assert.Equal(SmtpFault.Insecure, fault.Fault);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_neither_password_nor_mail()
    {
        await using var server = await SmtpServer.Start();

        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(Settings(server, "starttls", "ambos", "secret"), Message("ana@example.com")));

        Assert.Equal(SmtpFault.Insecure, fault.Fault);
        Assert.Empty(server.Taken());
    }

    [Fact]
    public async Task A_wrong_password_is_the_matter_of_the_server_not_of_the_mail()
    {
        await using var server = await SmtpServer.Start("--tls", "tls", "--auth", "ambos:right");

        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(Settings(server, "tls", "ambos", "wrong"), Message("ana@example.com")));

        Assert.Equal((SmtpFault.Unwelcome, 535, true), (fault.Fault, fault.Code, fault.IsOfServer));
    }

    [Fact]
    public async Task Nobody_at_the_port_is_said_so()
    {
        MailSettings settings;
        await using (var server = await SmtpServer.Start())
        {
            settings = Settings(server, "none");
        }

        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(settings, Message("ana@example.com")));

        Assert.Equal(SmtpFault.Unreachable, fault.Fault);
    }

    [Fact]
    public async Task What_is_written_arrives_letter_by_letter()
    {
        await using var server = await SmtpServer.Start();
        var text = ".\n..two\nFrom here\n" + new string('x', 3000) + "\nЯсно, ¿qué tal? 👋 zażółć=20 \ttab \n\nend";
        var subject = "Ваша заявка — ¡entrega! " + new string('ы', 120) + " =?utf-8?Q?no?=";
        var message = Message("ana@example.com") with { Subject = subject, Text = text, Html = "<p>" + text + "</p>", To = new("ana@example.com", "Ana \"la jefa\", Prieto") };

        await Send(Settings(server, "none"), message);

        var taken = Assert.Single(server.Taken());
        Assert.Equal(subject, taken.Headers["Subject"]);
        Assert.Equal(text + "\n", taken.Text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
        Assert.Equal("<p>" + text + "</p>", taken.Html.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("\"Ana \\\"la jefa\\\", Prieto\" <ana@example.com>", taken.Headers["To"]);
        Assert.Equal("auto-generated", taken.Headers["Auto-Submitted"]);
        Assert.Equal((true, true), (taken.Ascii, taken.Longest <= 78));
        Assert.Empty(taken.Defects);
    }

    [Fact]
    public async Task A_domain_in_another_script_goes_in_ASCII_and_a_name_only_where_the_server_takes_it()
    {
        await using var plain = await SmtpServer.Start();
        await using var able = await SmtpServer.Start("--utf8");

        await Send(Settings(plain, "none"), Message("info@почта.рф"));
        var fault = await Assert.ThrowsAsync<SmtpFaultException>(() => Send(Settings(plain, "none"), Message("ана@почта.рф")));
        await Send(Settings(able, "none"), Message("ана@почта.рф"));

        Assert.Equal(["info@xn--80a1acny.xn--p1ai"], Assert.Single(plain.Taken()).To);
        Assert.Equal((SmtpFault.Refused, false), (fault.Fault, fault.IsOfServer));
        Assert.Equal(["ана@xn--80a1acny.xn--p1ai"], Assert.Single(able.Taken()).To);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: all@example.com")]
    [InlineData("Hello\nBcc: all@example.com")]
    [InlineData("Hello\u0000")]
    public void A_line_break_in_a_header_is_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => (Message("ana@example.com") with { Subject = text }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Message("ana@example.com") with { To = new("ana@example.com", text) }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Message("ana@example.com") with { MessageId = $"<{text}@example.com>" }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Message("ana@example.com") with { Unsubscribe = text }).ToBytes());
    }

    [Fact]
    public void Quoted_printable_has_short_lines_and_no_blank_at_their_end()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(number => $"línea {number} = ok \t")) + "\r\n  ";

        var quoted = BodyText.QuotedPrintable(text);

        Assert.All(quoted.Split("\r\n"), line => Assert.True(line.Length <= 76 && !line.EndsWith(' ') && !line.EndsWith('\t') && Ascii.IsValid(line), line));
    }

    private async Task Send(MailSettings settings, MimeMessage message)
    {
        await using var connection = await SmtpConnection.Open(settings, _cancel);
        await connection.Send(message, _cancel);
        await connection.Quit(_cancel);
    }

    internal static MailSettings Settings(SmtpServer server, string security, string? user = null, string? password = null)
    {
        Dictionary<string, string?> values = new()
        {
            ["smtp-host"] = "localhost",
            ["smtp-port"] = $"{server.Port}",
            ["smtp-security"] = security,
            ["smtp-user"] = user,
            ["smtp-password"] = password,
            ["smtp-authorities"] = server.Authority,
            ["mail-from"] = "Norte <service@example.com>",
            ["base-url"] = "https://service.example.com",
        };
        return MailSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build())!;
    }

    private static MimeMessage Message(string to) => new(new("service@example.com", "Norte & Söhne"), new(to, "Ana"), "Hello", "Hello", "<p>Hello</p>")
    {
        MessageId = "<1.abc@example.com>",
        Date = Instant.FromUtc(2026, 11, 22, 18, 0),
        Language = "es",
        Kind = "test",
    };
}
