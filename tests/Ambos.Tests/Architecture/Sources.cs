using System.Runtime.CompilerServices;

namespace Ambos.Tests.Architecture;

/// <summary>The files of this repository, as the rules about them read them.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["/obj/", "/bin/", "/node_modules/", "/artifacts/", "/Migrations/", "/wwwroot/lib/"];

    public static string Root { get; } = Find();

    /// <summary>Files under a folder of the repository with one of these endings, without what is generated.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        !Directory.Exists(Path.Combine(Root, folder)) ? [] :
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        where endings.Contains(Path.GetExtension(file))
        where !Made.Any(part => file.Contains(part, StringComparison.Ordinal))
        orderby file
        select file;

    public static string Short(string file) => Path.GetRelativePath(Root, file);

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
