namespace Ambos.Platform.Exports.Pdf;

/// <summary>Where Chromium lies; nothing where there is none.</summary>
public sealed record PdfSettings(string? Chromium)
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The setting <c>chromium</c>, else the first that lies on the PATH. An empty setting means none.</summary>
    public static PdfSettings From(IConfiguration configuration) => configuration["chromium"] switch
    {
        null => new(Found()),
        "" => new((string?)null),
        var path when File.Exists(path) => new(path),
        var path => throw new InvalidOperationException($"The setting chromium names {path}, which is no file. Name the program, or leave it out."),
    };

    private static string? Found() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
