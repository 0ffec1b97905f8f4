using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>Nobody reads the code of a refusal: every one has a sentence somewhere a page looks.</summary>
public sealed partial class RefusalTests
{
    [Fact]
    public void Every_refusal_has_a_sentence_in_words()
    {
        var said = TextResource.All().SelectMany(resource => resource.AllKeys).ToHashSet();

        var mute =
            from file in Sources.Files("src", ".cs", ".razor")
            let source = File.ReadAllText(file)
            from Match match in Refusal().Matches(source)
            let code = match.Groups["code"].Value
            where !said.Contains(code)
            select $"{Sources.Short(file)} refuses with '{code}', which has no sentence";

        Rule.BrokenNowhere(mute.Distinct());
    }

    [GeneratedRegex("""new (RefusedException\(|InvalidException\([^,;]+, )"(?<code>[a-z][a-z0-9-]+)[")]""")]
    private static partial Regex Refusal();
}
