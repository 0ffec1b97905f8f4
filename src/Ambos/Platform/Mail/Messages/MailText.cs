using System.Text;

namespace Ambos.Platform.Mail.Messages;

/// <summary>Writes the content of a mail as plain text.</summary>
public static class MailText
{
    public static string Write(MailContent content) => string.Join("\n\n", content.Blocks.Select(Block).Where(block => block.Length > 0)) + "\n";

    private static string Block(MailBlock block) => block.Kind switch
    {
        MailBlockKind.Button => $"{block.Text}:\n{block.Href}",
        MailBlockKind.Scores or MailBlockKind.Items => Listed(block),
        MailBlockKind.Figure => $"{block.Text}: {string.Join("\n", block.Items.Select(item => item.Text))}",
        MailBlockKind.Table => Table(block),
        MailBlockKind.Small => $"--\n{block.Text}{(block.Href is null ? "" : $"\n{block.Href}")}",
        _ => block.Text,
    };

    /// <summary>A line for each row, its cells one after the other: columns would break on a narrow screen.</summary>
    private static string Table(MailBlock block)
    {
        var text = new StringBuilder(block.Text);
        foreach (var cells in block.Rows.Select(row => row.Cells))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(cells.Count == 1 ? $"\n{cells[0]}" : $"- {string.Join(" | ", cells).ReplaceLineEndings(", ")}");
        }

        return text.ToString();
    }

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
