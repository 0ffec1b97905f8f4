namespace Ambos.Platform.Web;

/// <summary>Addresses to which somebody may be led on.</summary>
public static class LocalPath
{
    /// <summary>A path on this site, which no browser reads as another one's.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
