using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime;

namespace Ambos.Platform.Web;

/// <summary>One sheet of a workbook, row by row.</summary>
internal static class XlsxSheet
{
    /// <summary>Places in the styles of the workbook: the head of a column, a moment.</summary>
    private const int Head = 1;
    private const int Moment = 2;

    private const int LongestText = 32_767;

    public static async Task Begin(TextWriter sheet, IReadOnlyList<string> columns)
    {
        await sheet.WriteAsync("""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row>""");
        foreach (var column in columns)
        {
            await sheet.WriteAsync(Text(column, Head));
        }

        await sheet.WriteAsync("</row>");
    }

    public static async Task Row(TextWriter sheet, object?[] cells)
    {
        await sheet.WriteAsync("<row>");
        foreach (var cell in cells)
        {
            await sheet.WriteAsync(Cell(cell));
        }

        await sheet.WriteAsync("</row>");
    }

    public static Task End(TextWriter sheet) => sheet.WriteAsync("</sheetData></worksheet>");

    private static string Cell(object? value) => value switch
    {
        null or "" => "<c/>",
        Instant at => $"""<c s="{Moment}"><v>{XlsxFile.Serial(at)}</v></c>""",
        bool yes => $"""<c t="b"><v>{(yes ? 1 : 0)}</v></c>""",
        double figure when !double.IsFinite(figure) => "<c/>",
        sbyte or byte or short or ushort or int or uint or long or float or double or decimal =>
            string.Create(CultureInfo.InvariantCulture, $"<c><v>{value}</v></c>"),
        IFormattable other => Text(other.ToString(null, CultureInfo.InvariantCulture), 0),
        _ => Text(value.ToString() ?? "", 0),
    };

    private static string Text(string text, int style) => $"""<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{Escaped(text)}</t></is></c>""";

    /// <summary>Without characters that no document may hold.</summary>
    private static string Escaped(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, LongestText)))
        {
            _ = letter switch
            {
                '&' => written.Append("&amp;"),
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                _ when XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) => written.Append(letter),
                _ => written,
            };
        }

        return written.ToString();
    }
}
