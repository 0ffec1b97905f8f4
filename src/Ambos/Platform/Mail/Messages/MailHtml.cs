using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ambos.Platform.Mail.Messages;

/// <summary>Writes the content of a mail as HTML: no picture, no script, nothing that is fetched from elsewhere.</summary>
public static class MailHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Look = """
        body{margin:0;padding:24px 12px;background:#f3f4f7;color:#1b2430;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
        main{max-width:600px;margin:0 auto;background:#fff;border-radius:10px;padding:28px}
        p{margin:0 0 16px;white-space:pre-line}ul{margin:0 0 16px;padding-left:20px}li{margin:0 0 6px}
        a{color:#14508c}.button{display:inline-block;background:#14508c;color:#fff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:8px}
        .scores{margin:0 0 16px}.scores a{display:inline-block;min-width:26px;margin:0 4px 8px 0;padding:10px 8px;text-align:center;border:1px solid #14508c;border-radius:8px;text-decoration:none;font-weight:600}
        .figure{margin:0 0 16px;padding:14px 16px;border:1px solid #d8dce3;border-radius:8px}.figure p{margin:0}.figure strong{display:block;font-size:34px;line-height:1.25;font-variant-numeric:tabular-nums}
        table{width:100%;margin:0 0 16px;border-collapse:collapse;font-size:14px}caption{text-align:left;padding:0 0 6px;font-size:16px;white-space:pre-line}caption::first-line{font-weight:600}
        th,td{padding:7px 4px;border-bottom:1px solid #d8dce3;text-align:right;vertical-align:top;white-space:pre-line;font-variant-numeric:tabular-nums}th{font-weight:600}th:first-child,td:first-child{text-align:left;min-width:84px;max-width:220px;overflow-wrap:break-word}.part{padding-top:16px}
        .small{margin-top:24px;border-top:1px solid #d8dce3;padding-top:12px;font-size:13px;color:#566070}.small p{margin:0 0 6px}.small+.small{margin-top:6px;border-top:0;padding-top:0}
        @media (prefers-color-scheme:dark){body{background:#12161c;color:#e6eaf0}main{background:#1b212a}a,.scores a{color:#8ec2ff;border-color:#8ec2ff}.button{background:#8ec2ff;color:#0b1622}.small{border-color:#36404e;color:#a6b0be}.figure,th,td{border-color:#36404e}}
        """;

    public static string Write(MailContent content, string subject, string language)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Encoder.Encode(language)).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
            .Append(Encoder.Encode(subject)).Append("</title>\n<style>\n").Append(Look).Append("\n</style></head>\n<body><main>\n");
        foreach (var block in content.Blocks)
        {
            Block(html, block);
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Block(StringBuilder html, MailBlock block)
    {
        switch (block.Kind)
        {
            case MailBlockKind.Button:
                html.Append("<p>");
                Link(html, block.Text, block.Href!, "button");
                html.Append("</p>\n");
                break;
            case MailBlockKind.Scores:
                Paragraph(html, block.Text);
                html.Append("<div class=\"scores\">");
                Items(html, block, "", " ");
                html.Append("</div>\n");
                break;
            case MailBlockKind.Items:
                Paragraph(html, block.Text);
                html.Append("<ul>");
                Items(html, block, "<li>", "</li>\n");
                html.Append("</ul>\n");
                break;
            case MailBlockKind.Figure:
                Figure(html, block);
                break;
            case MailBlockKind.Table:
                Table(html, block);
                break;
            case MailBlockKind.Small:
                html.Append("<div class=\"small\"><p>");
                Link(html, block.Text, block.Href, null);
                html.Append("</p></div>\n");
                break;
            default:
                Paragraph(html, block.Text);
                break;
        }
    }

    private static void Paragraph(StringBuilder html, string text)
    {
        if (text.Length > 0)
        {
            html.Append("<p>").Append(Encoder.Encode(text)).Append("</p>\n");
        }
    }

    private static void Figure(StringBuilder html, MailBlock block)
    {
        html.Append("<div class=\"figure\"><p>").Append(Encoder.Encode(block.Text));
        foreach (var (place, item) in block.Items.Index())
        {
            html.Append(place switch { 0 => "<strong>", 1 => "", _ => "<br>" }).Append(Encoder.Encode(item.Text)).Append(place == 0 ? "</strong>" : "");
        }

        html.Append("</p></div>\n");
    }

    private static void Table(StringBuilder html, MailBlock block)
    {
        if (block.Rows.Count == 0)
        {
            Paragraph(html, block.Text);
            return;
        }

        var head = block.Rows[0];
        html.Append("<table><caption>").Append(Encoder.Encode(block.Text)).Append("</caption><thead><tr>");
        Cells(html, head, "<th scope=\"col\">", "</th>");
        html.Append("</tr></thead>\n<tbody>");
        foreach (var row in block.Rows.Skip(1))
        {
            html.Append("<tr>");
            Cells(html, row, row.Cells.Count == 1 ? $"<th class=\"part\" colspan=\"{head.Cells.Count}\">" : "<td>", row.Cells.Count == 1 ? "</th>" : "</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void Cells(StringBuilder html, MailRow row, string before, string after)
    {
        foreach (var cell in row.Cells)
        {
            html.Append(before).Append(Encoder.Encode(cell)).Append(after);
        }
    }

    private static void Items(StringBuilder html, MailBlock block, string before, string after)
    {
        foreach (var item in block.Items)
        {
            html.Append(before);
            Link(html, item.Text, item.Href, null);
            html.Append(after);
        }
    }

    private static void Link(StringBuilder html, string text, string? href, string? look)
    {
        if (href is null)
        {
            html.Append(Encoder.Encode(text));
            return;
        }

        html.Append("<a href=\"").Append(Encoder.Encode(href)).Append(look is null ? "\">" : $"\" class=\"{look}\">").Append(Encoder.Encode(text)).Append("</a>");
    }
}
