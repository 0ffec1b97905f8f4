namespace Ambos.Platform.Web;

/// <summary>Under which address the pages are reached.</summary>
/// <param name="BaseUrl">As people type it; nothing while only this machine is meant.</param>
/// <param name="Hosts">Names under which requests are answered; every other one is refused.</param>
public sealed record Site(Uri? BaseUrl, IReadOnlySet<string> Hosts)
{
    public const string BaseUrlSetting = "base-url";
    public const string HostsSetting = "allowed-hosts";

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public bool IsHttps => BaseUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Cookies are sent over https alone where the site is reached so.</summary>
    public CookieSecurePolicy SecureCookies => IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public static Site From(IConfiguration configuration)
    {
        var baseUrl = configuration[BaseUrlSetting] is { Length: > 0 } address ? new Uri(address) : null;
        var named = configuration[HostsSetting]?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        string[] hosts = [.. ThisMachine, .. named, .. baseUrl is null ? Array.Empty<string>() : [baseUrl.Host]];
        return new(baseUrl, hosts.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>With the prefix by which browsers bind a cookie to this host alone, where https allows it.</summary>
    public string CookieName(string name) => IsHttps ? $"__Host-{name}" : name;

    /// <summary>Whether requests for this host are answered. <c>*</c> among the names answers all.</summary>
    public bool Answers(string host) => Hosts.Contains(host) || Hosts.Contains("*");
}
