namespace Ambos.Platform.Mail.Smtp;

/// <summary>An answer of a mail server: three digits, and one or more lines.</summary>
public sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private static readonly string[] NoSuchAddress = ["5.1.1", "5.1.2", "5.1.3", "5.1.10"];

    public bool IsGood => Code is >= 200 and < 300;

    public bool IsLater => Code is >= 400 and < 500;

    /// <summary>The first line, with its enhanced code where the server gives one.</summary>
    public string Said => Lines.Count > 0 ? Lines[0] : "";

    /// <summary>Whether the address itself is the trouble (RFC 3463), not the mail.</summary>
    public bool SaysNoSuchAddress => !IsLater && Array.Exists(NoSuchAddress, code => Said.StartsWith(code + " ", StringComparison.Ordinal));
}
