namespace Ambos.Platform.Mail.Smtp;

/// <summary>Why a mail was not taken.</summary>
public enum SmtpFault
{
    /// <summary>No line to the server, or it broke before the mail was given.</summary>
    Unreachable,

    /// <summary>The line cannot be made secret, or its certificate is not good.</summary>
    Insecure,

    /// <summary>The server does not want to talk with us, or does not know our password.</summary>
    Unwelcome,

    /// <summary>This mail is not taken now; later it may be.</summary>
    Later,

    /// <summary>This mail is not taken, now or ever.</summary>
    Refused,

    /// <summary>This mail's address does not exist.</summary>
    NoSuchAddress,

    /// <summary>The line broke after the mail was given: it may have been taken.</summary>
    Uncertain,

    /// <summary>It was not taken within the days for which it is tried.</summary>
    GaveUp,

    /// <summary>The address had been marked as undeliverable.</summary>
    Undeliverable,
}

/// <summary>The mail server did not take a mail, or could not be asked.</summary>
/// <param name="code">The server's answer, where there was one.</param>
/// <param name="answer">What it said.</param>
public sealed class SmtpFaultException(SmtpFault fault, int? code, string answer, Exception? inner = null) : Exception(answer, inner)
{
    public SmtpFault Fault { get; } = fault;
    public int? Code { get; } = code;

    /// <summary>Whether the server as such is the trouble, and not this one mail.</summary>
    public bool IsOfServer => Fault is SmtpFault.Unreachable or SmtpFault.Insecure or SmtpFault.Unwelcome;
}
