using System.Text;
using System.Text.RegularExpressions;

namespace Ambos.Platform.Exports.Pdf;

/// <summary>
/// The letters of the pages, to be put into a document that may fetch nothing: a server often has no fonts of its own, or none with
/// Cyrillic ones.
/// </summary>
public sealed partial class PaperFonts(IWebHostEnvironment environment)
{
    private const string Folder = "lib/";

    private readonly Lazy<string> _rules = new(() => Rules(environment));

    /// <summary>As rules of a style sheet; empty where the pages have no letters of their own.</summary>
    public string Style => _rules.Value;

    private static string Rules(IWebHostEnvironment environment) => environment.WebRootFileProvider.GetFileInfo($"{Folder}app.css") is { Exists: true } sheet
        ? string.Join('\n', FontFace().Matches(Encoding.UTF8.GetString(Bytes(sheet))).Select(rule => Address().Replace(rule.Value, address => Inside(environment, address.Groups[1].Value))))
        : "";

    private static string Inside(IWebHostEnvironment environment, string file) =>
        $"url(data:font/woff2;base64,{Convert.ToBase64String(Bytes(environment.WebRootFileProvider.GetFileInfo(Folder + file)))})";

    private static byte[] Bytes(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        using var content = file.CreateReadStream();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"@font-face\{[^}]*\}")]
    private static partial Regex FontFace();

    [GeneratedRegex(@"url\(\./([\w./-]+)\)")]
    private static partial Regex Address();
}
