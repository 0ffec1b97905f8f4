using System.Text;

namespace Ambos.Platform.Mail.Messages;

/// <summary>Writes the content of a mail as plain text.</summary>
public static class MailText
{
    public static string Write(MailContent content) => string.Join("\n\n", content.Blocks.Select(Block)) + "\n";

    private static string Block(MailBlock block) => block.Kind switch
    {
        MailBlockKind.Button => $"{block.Text}:\n{block.Href}",
        MailBlockKind.Scores or MailBlockKind.Items => Listed(block),
        MailBlockKind.Small => $"--\n{block.Text}{(block.Href is null ? "" : $"\n{block.Href}")}",
        _ => block.Text,
    };

    private static string Listed(MailBlock block)
    {
        var text = new StringBuilder(block.Text);
        foreach (var item in block.Items)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("- ").Append(item.Text);
            text.Append(item.Href is null ? "" : $": {item.Href}");
        }

        return text.ToString();
    }
}
