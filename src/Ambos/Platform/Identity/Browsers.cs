namespace Ambos.Platform.Identity;

/// <summary>Tells browsers apart in words that their owner recognises: "Firefox, Windows".</summary>
public static class Browsers
{
    public const int Longest = 80;

    /// <summary>What many browsers call themselves stands after what only one does.</summary>
    private static readonly (string Said, string Name)[] Programs =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Said, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Empty when nothing is recognised.</summary>
    public static string Name(string? agent) => string.Join(", ", new[] { Find(Programs, agent), Find(Systems, agent) }.OfType<string>());

    private static string? Find((string Said, string Name)[] known, string? agent) =>
        Array.Find(known, one => agent?.Contains(one.Said, StringComparison.Ordinal) is true).Name;
}
