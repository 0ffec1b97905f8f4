using Ambos.Platform.Storage;

namespace Ambos.Feedback.Sending.Links;

/// <summary>The company's own sites, which may show a survey in a frame; by the setting <c>widget-origins</c>.</summary>
public sealed record WidgetOrigins(IReadOnlyList<string> Origins)
{
    private const string Setting = "widget-origins";

    public static WidgetOrigins From(IConfiguration configuration) => new(
        [.. (configuration[Setting] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Origin)]);

    /// <summary>As the policy of a page names them; empty where there are none.</summary>
    public override string ToString() => string.Join(' ', Origins);

    private static string Origin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http")
        ? address.GetLeftPart(UriPartial.Authority)
        : throw new StartRefusedException($"{Setting} holds {text}; it takes addresses such as https://www.example.com, separated by commas.");
}
