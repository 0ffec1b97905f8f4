using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>A text that a source file asks for.</summary>
/// <param name="Resource">The type whose texts are asked.</param>
/// <param name="Key">The key, or a pattern for it where a part is computed.</param>
internal sealed partial record TextUse(string File, string Resource, string Key, bool IsPlural, bool IsPattern)
{
    /// <summary>Every literal or partly computed key in the sources.</summary>
    public static IReadOnlyList<TextUse> All() => [.. Sources.Files("src", ".cs", ".razor").SelectMany(In)];

    public bool Asks(string key) => IsPattern ? Regex.IsMatch(key, Key) : key == Key;

    private static IEnumerable<TextUse> In(string file)
    {
        var source = System.IO.File.ReadAllText(file);
        foreach (Match localizer in Localizer().Matches(source))
        {
            var (resource, name) = (localizer.Groups["type"].Value.Split('.')[^1], localizer.Groups["name"].Value);
            foreach (Match use in Regex.Matches(source, $$"""(?<![\w.]){{name}}(?<plural>\.Plural\(|\[)\s*(?<dollar>\$?)"(?<key>(?:[^"\\]|\\.)*)["]"""))
            {
                yield return Read(file, resource, use);
            }

            foreach (Match choice in Regex.Matches(source, $$"""(?<![\w.]){{name}}\[[^\]"]*\?\s*(?<dollar>\$?)"(?<key>[^"]*)"\s*:\s*"(?<other>[^"]*)"\s*[\],]"""))
            {
                yield return Read(file, resource, choice);
                yield return new(file, resource, choice.Groups["other"].Value, false, false);
            }
        }
    }

    private static TextUse Read(string file, string resource, Match use)
    {
        var key = Regex.Unescape(use.Groups["key"].Value);
        var computed = use.Groups["dollar"].Length > 0;
        return new(file, resource, computed ? Pattern(key) : key, use.Groups["plural"].Value.StartsWith('.'), computed);
    }

    /// <summary>"Status {Status}" asks for every key that begins with "Status ".</summary>
    private static string Pattern(string key) => $"^{string.Join(".+", Hole().Split(key).Select(Regex.Escape))}$";

    [GeneratedRegex(@"IStringLocalizer<(?<type>[\w.]+)>\s+(?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
