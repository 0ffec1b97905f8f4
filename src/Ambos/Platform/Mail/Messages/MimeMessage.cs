using System.Globalization;
using System.Text;
using NodaTime;

namespace Ambos.Platform.Mail.Messages;

/// <summary>A mail as it goes over the line: headers, and the same content as plain text and as HTML.</summary>
public sealed record MimeMessage(MailBox From, MailBox To, string Subject, string Text, string Html)
{
    public required string MessageId { get; init; }
    public required Instant Date { get; init; }

    /// <summary>Language of the content.</summary>
    public required string Language { get; init; }

    /// <summary>What kind of mail it is; also the mark by which our own mail is known when it comes back.</summary>
    public required string Kind { get; init; }

    /// <summary>The mail that it belongs to, where there is one.</summary>
    public string? References { get; init; }

    /// <summary>Where one asks for no more of it; a single post does.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>Whether only a server that knows more than ASCII in addresses can take it.</summary>
    public bool NeedsUtf8 => From.NeedsUtf8 || To.NeedsUtf8;

    public byte[] ToBytes()
    {
        var boundary = $"=_{MessageId.Trim('<', '>').Split('@')[0]}";
        return Encoding.UTF8.GetBytes(
            Headers()
            + HeaderText.Structured("Content-Type", "multipart/alternative;", $"boundary=\"{boundary}\"")
            + $"\r\n--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n{BodyText.Encoded(Text)}"
            + $"\r\n--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\n{BodyText.Encoded(Html)}"
            + $"\r\n--{boundary}--\r\n");
    }

    private string Headers() => string.Concat(
    [
        HeaderText.Structured("Date", Date.InUtc().ToDateTimeOffset().ToString("ddd, dd MMM yyyy HH':'mm':'ss '+0000'", CultureInfo.InvariantCulture)),
        HeaderText.Address("From", From),
        HeaderText.Address("To", To),
        HeaderText.Line("Subject", Subject),
        HeaderText.Structured("Message-ID", MessageId),
        .. References is null ? [] : new[] { HeaderText.Structured("In-Reply-To", References), HeaderText.Structured("References", References) },
        .. Unsubscribe is null ? [] : new[] { HeaderText.Structured("List-Unsubscribe", $"<{Unsubscribe}>"), HeaderText.Structured("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") },
        HeaderText.Structured("Content-Language", Language),
        HeaderText.Structured("Auto-Submitted", "auto-generated"),
        HeaderText.Structured("X-Auto-Response-Suppress", "OOF, AutoReply"),
        HeaderText.Structured("X-Ambos-Mail", Kind),
        HeaderText.Structured("MIME-Version", "1.0"),
    ]);
}
