using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Mail;

/// <summary>How the line to the mail server is made secret.</summary>
public enum SmtpSecurity
{
    /// <summary>Begins in the clear and changes to TLS before anything is said; a server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear: for a server on this machine, and for tests.</summary>
    None,
}

/// <summary>The mail server, as whoever starts the program names it. The password stands nowhere in the database.</summary>
/// <param name="From">The sender of everything: an address, with a name where one is given.</param>
/// <param name="Site">The address with which every link in a mail begins.</param>
/// <param name="Timeout">How long one mail, or one attempt to reach the server, may take.</param>
/// <param name="PerAddressAndHour">More to one address within an hour wait.</param>
public sealed record MailSettings(
    string Host,
    int Port,
    SmtpSecurity Security,
    string? User,
    string? Password,
    MailBox From,
    Uri Site,
    TimeSpan Timeout,
    int PerAddressAndHour)
{
    private const string HostSetting = "smtp-host";
    private const string PortSetting = "smtp-port";
    private const string SecuritySetting = "smtp-security";
    private const string UserSetting = "smtp-user";
    private const string PasswordSetting = "smtp-password";
    private const string AuthoritiesSetting = "smtp-authorities";
    private const string TimeoutSetting = "smtp-timeout-seconds";
    private const string FromSetting = "mail-from";
    private const string LimitSetting = "mail-per-address-hour";

    /// <summary>Authorities that are trusted for the mail server in place of those of the system.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Nothing while no mail server is named: then nothing is mailed, and everything else works.</summary>
    public static MailSettings? Of(IConfiguration configuration) => configuration[HostSetting] is { Length: > 0 } host ? Read(configuration, host) : null;

    private static MailSettings Read(IConfiguration configuration, string host)
    {
        var security = ReadSecurity(configuration[SecuritySetting]);
        var (user, password) = (Given(configuration, UserSetting), Given(configuration, PasswordSetting));
        if (security is SmtpSecurity.None && user is not null && !IsThisMachine(host))
        {
            throw new StartRefusedException($"A password is never sent in the clear: {SecuritySetting}=none and {UserSetting} go together only for a mail server on this machine. Use starttls or tls.");
        }

        return new(
            host,
            Number(configuration, PortSetting, security switch { SmtpSecurity.Tls => 465, SmtpSecurity.StartTls => 587, _ => 25 }, 1, 65_535),
            security,
            user,
            password,
            MailBox.Read(configuration[FromSetting] ?? "") ?? throw new StartRefusedException($"{FromSetting} is needed beside {HostSetting}: the sender, such as service@example.com or \"Our name <service@example.com>\"."),
            Web.Site.From(configuration).BaseUrl ?? throw new StartRefusedException($"{Web.Site.BaseUrlSetting} is needed beside {HostSetting}: links in mails begin with it, such as https://service.example.com."),
            TimeSpan.FromSeconds(Number(configuration, TimeoutSetting, 30, 1, 600)),
            Number(configuration, LimitSetting, 10, 1, 100_000))
        {
            Authorities = ReadAuthorities(Given(configuration, AuthoritiesSetting)),
        };
    }

    private static SmtpSecurity ReadSecurity(string? word) => word?.ToLowerInvariant() switch
    {
        null or "" or "starttls" => SmtpSecurity.StartTls,
        "tls" => SmtpSecurity.Tls,
        "none" => SmtpSecurity.None,
        _ => throw new StartRefusedException($"{SecuritySetting} is {word}; it can be starttls, tls or none."),
    };

    private static string? Given(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;

    private static int Number(IConfiguration configuration, string name, int standard, int least, int most) => configuration[name] switch
    {
        null or "" => standard,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new StartRefusedException($"{name} is {text}; it is a number from {least} to {most}."),
    };

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static X509Certificate2Collection ReadAuthorities(string? file)
    {
        X509Certificate2Collection authorities = [];
        if (file is not null)
        {
            try
            {
                authorities.ImportFromPemFile(file);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
            {
                throw new StartRefusedException($"{AuthoritiesSetting} names {file}, which cannot be read as certificates (PEM): {failure.Message}");
            }
        }

        return authorities;
    }
}
