using System.Globalization;
using System.Text;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>Reads the cells of one row at a time.</summary>
internal sealed class XlsxCells(XlsxBook book, SharedStrings strings)
{
    /// <summary>Beyond this a double has no digits of its own any more.</summary>
    private const double Precise = 1e15;

    private readonly List<string> _fields = [];
    private readonly StringBuilder _text = new();

    /// <summary>The fields of the row at which the reader stands, up to the last that holds something.</summary>
    public string[] Read(XmlReader xml)
    {
        _fields.Clear();
        var depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            return [];
        }

        var next = 0;
        while (SafeXml.Read(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName is "c")
            {
                var column = Column(xml.GetAttribute("r")) ?? next;
                next = column + 1;
                Put(column, Value(xml));
            }
        }

        return [.. _fields];
    }

    private void Put(int column, string value)
    {
        if (column is < 0 or >= Table.MostColumns)
        {
            throw new InvalidDataException("a row has too many columns");
        }

        if (value.Length == 0)
        {
            return;
        }

        while (_fields.Count <= column)
        {
            _fields.Add("");
        }

        _fields[column] = value;
    }

    /// <summary>The column of a place such as AB12, from 0 on.</summary>
    private static int? Column(string? place)
    {
        var column = 0;
        foreach (var letter in (place ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + (letter - 'A') + 1;
        }

        return column > 0 ? column - 1 : null;
    }

    private string Value(XmlReader cell)
    {
        var (type, style) = (cell.GetAttribute("t"), int.TryParse(cell.GetAttribute("s"), out var index) ? index : -1);
        var raw = cell.IsEmptyElement ? "" : Text(cell);
        return type switch
        {
            "s" => int.TryParse(raw, out var number) ? strings[number] : "",
            "b" => raw is "1" ? "true" : "false",
            "str" or "inlineStr" or "e" or "d" => raw,
            _ => Number(raw, style),
        };
    }

    /// <summary>What stands in the value, or in the text written into the cell; formulas and notes for pronunciation do not count.</summary>
    private string Text(XmlReader xml)
    {
        var depth = xml.Depth;
        _text.Clear();
        var within = "";
        while (SafeXml.Read(xml) && xml.Depth > depth)
        {
            within = xml.NodeType is XmlNodeType.Element && within is not "rPh" ? xml.LocalName
                : xml.NodeType is XmlNodeType.EndElement && (within is not "rPh" || xml.LocalName is "rPh") ? "" : within;
            if (within is "v" or "t" && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                _text.Append(xml.Value);
            }
        }

        return _text.Length <= Table.LongestField ? _text.ToString() : throw new InvalidDataException("a cell is too long");
    }

    private string Number(string raw, int style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return raw;
        }

        return book.IsDate(style) && ExcelDates.Text(number, book.From1904) is { } date ? date
            : Math.Abs(number) < Precise && Math.Floor(number).Equals(number) ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
    }
}
