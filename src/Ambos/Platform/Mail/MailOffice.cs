using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Mail.Smtp;
using Microsoft.AspNetCore.DataProtection;

namespace Ambos.Platform.Mail;

/// <summary>Whether mail goes out at all, and how the secrets of mails that wait are kept.</summary>
public sealed class MailOffice(MailSettings? settings, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mail-secret");

    /// <summary>A mail server is named.</summary>
    public bool IsOpen => settings is not null;

    /// <summary>Asked only where it is open.</summary>
    public MailSettings Settings => settings ?? throw new InvalidOperationException("No mail server is named.");

    /// <summary>The server as administrators see it.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"{Settings.Host}:{Settings.Port}");

    internal byte[] Seal(string secret) => _protector.Protect(Encoding.UTF8.GetBytes(secret));

    /// <summary>Refused where the key is gone with which it was sealed.</summary>
    internal string Unseal(byte[] bytes)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(bytes));
        }
        catch (CryptographicException failure)
        {
            throw new SmtpFaultException(SmtpFault.Refused, null, "The key with which the link of this mail was sealed is gone.", failure);
        }
    }
}
