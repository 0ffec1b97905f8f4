using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>Rules that a compiler does not know, read off the text of the sources.</summary>
public sealed partial class SourceRuleTests
{
    /// <summary>The one place that may write text unescaped into a page; see SECURITY in the comments there.</summary>
    private static readonly string[] MayWriteMarkup = ["src/Ambos/Platform/Web/Components/"];

    [Fact]
    public void Only_components_of_the_frame_write_markup_unescaped()
    {
        var found = Lines("src", UnescapedMarkup()).Where(found => !MayWriteMarkup.Any(place => found.StartsWith(place, StringComparison.Ordinal)));

        Rule.BrokenNowhere(found);
    }

    /// <summary>Puts together names of tables and columns that stand in the same file; reviewed.</summary>
    private static readonly string[] MayBuildSql = ["src/Ambos/Chain/Figures/FigureTable.cs"];

    [Fact]
    public void No_SQL_is_built_out_of_strings() =>
        Rule.BrokenNowhere(Lines("src", BuiltSql()).Where(found => !MayBuildSql.Any(place => found.StartsWith(place, StringComparison.Ordinal))));

    [Fact]
    public void Nothing_is_left_for_later() => Rule.BrokenNowhere(Lines("src", Leftover()));

    [Fact]
    public void Names_say_what_things_are()
    {
        var vague =
            from file in Sources.Files("src", ".cs", ".razor")
            let name = Path.GetFileNameWithoutExtension(file)
            where VagueName().IsMatch(name)
            select Sources.Short(file);

        Rule.BrokenNowhere(vague);
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var types = typeof(Program).Assembly.GetTypes().Concat(typeof(Side).Assembly.GetTypes()).ToList();

        var lonely =
            from type in types
            where type.IsInterface && !type.IsGenericTypeDefinition
            where types.Count(other => other is { IsInterface: false } && type.IsAssignableFrom(other)) < 2
            select type.FullName;

        Rule.BrokenNowhere(lonely);
    }

    private static IEnumerable<string> Lines(string folder, Regex pattern) =>
        from file in Sources.Files(folder, ".cs", ".razor")
        from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
        where pattern.IsMatch(line.text)
        select $"{Sources.Short(file)}:{line.number}: {line.text.Trim()}";

    [GeneratedRegex(@"MarkupString|AddMarkupContent")]
    private static partial Regex UnescapedMarkup();

    [GeneratedRegex(@"(FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw)\w*\(\s*(\$""|[^,)]*\+)|(CommandText\s*=|\.Command\(|CreateCommand\()\s*\$""")]
    private static partial Regex BuiltSql();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|[Cc]oming soon")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"(Manager|Helper|Util|Utils|Impl|Dto|Info|Common|Misc)$")]
    private static partial Regex VagueName();
}
