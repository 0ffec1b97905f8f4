using System.Text.RegularExpressions;
using Ambos.Platform.Mail.Messages;

namespace Ambos.Platform.Mail.Templates;

/// <summary>
/// Fills a template. It knows no logic: a word in double braces is replaced by its value, and a value is never read again.
/// Paragraphs are parted by an empty line; <c>[Words]({{link}})</c> alone in one is a button.
/// </summary>
public static partial class TemplateText
{
    private const int Patience = 200;

    /// <summary>The words in double braces, as often as they stand there.</summary>
    public static IEnumerable<string> Words(string template) => Word().Matches(template).Select(match => match.Groups["name"].Value);

    /// <summary>One line of text, for a subject.</summary>
    public static string Line(string template, IReadOnlyDictionary<string, string> values) =>
        string.Join(' ', Fill(template, values).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static IEnumerable<MailBlock> Blocks(string template, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, MailBlock> blocks) =>
        template.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => Block(paragraph, values, blocks));

    private static MailBlock Block(string paragraph, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, MailBlock> blocks)
    {
        if (Alone().Match(paragraph) is { Success: true } alone && blocks.TryGetValue(alone.Groups["name"].Value, out var block))
        {
            return block;
        }

        return Button().Match(paragraph) is { Success: true } button && values.TryGetValue(button.Groups["name"].Value, out var href)
            ? new(MailBlockKind.Button, Fill(button.Groups["text"].Value, values), href)
            : new(MailBlockKind.Text, Fill(paragraph, values));
    }

    private static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Word().Replace(template, match => values.GetValueOrDefault(match.Groups["name"].Value, ""));

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}", RegexOptions.None, Patience)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\{\{\s*(?<name>[a-z-]+)\s*\}\}$", RegexOptions.None, Patience)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^\[(?<text>[^\[\]]+)\]\(\{\{\s*(?<name>[a-z-]+)\s*\}\}\)$", RegexOptions.None, Patience)]
    private static partial Regex Button();
}
