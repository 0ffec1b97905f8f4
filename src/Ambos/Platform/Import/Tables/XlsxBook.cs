using System.IO.Compression;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>What the parts of a workbook say of its sheets: their names, where they lie, which cells are dates.</summary>
internal sealed class XlsxBook
{
    public const int MostParts = 10_000;

    private const int MostSheets = 1000;
    private const int MostStyles = 100_000;
    private const string Folder = "xl/";

    private readonly List<(string Name, string Part)> _sheets = [];
    private readonly Dictionary<int, bool> _formats = [];
    private readonly List<bool> _dates = [];

    public IReadOnlyList<(string Name, string Part)> Sheets => _sheets;

    /// <summary>Days count from 1904, not from 1900.</summary>
    public bool From1904 { get; private set; }

    /// <summary>Whether cells of this style show a date or a time.</summary>
    public bool IsDate(int style) => style >= 0 && style < _dates.Count && _dates[style];

    public static XlsxBook Read(ZipArchive archive)
    {
        var book = new XlsxBook();
        book.ReadSheets(archive);
        book.ReadStyles(archive);
        return book;
    }

    /// <summary>A part of the workbook; nothing when it has none of this name.</summary>
    public static XmlReader? Part(ZipArchive archive, string name) =>
        archive.GetEntry(name) is { } entry ? SafeXml.Open(new Inflated(entry.Open(), entry.CompressedLength)) : null;

    private void ReadSheets(ZipArchive archive)
    {
        var places = Places(archive);
        using var xml = Part(archive, Folder + "workbook.xml") ?? throw new InvalidDataException("it is no workbook");
        while (SafeXml.Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                From1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && xml.GetAttribute("state") is null or "visible" && _sheets.Count < MostSheets
                && places.TryGetValue(Relation(xml), out var part))
            {
                _sheets.Add((xml.GetAttribute("name") ?? "", part));
            }
        }
    }

    /// <summary>The attribute id of the namespace of relations, whichever edition of the standard it is.</summary>
    private static string Relation(XmlReader xml)
    {
        var found = "";
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            found = xml.LocalName is "id" && xml.Prefix.Length > 0 ? xml.Value : found;
        }

        xml.MoveToElement();
        return found;
    }

    private static Dictionary<string, string> Places(ZipArchive archive)
    {
        Dictionary<string, string> places = [];
        using var xml = Part(archive, Folder + "_rels/workbook.xml.rels") ?? throw new InvalidDataException("it is no workbook");
        while (SafeXml.Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target && places.Count < MostParts)
            {
                places[id] = target.StartsWith('/') ? target[1..] : Folder + target;
            }
        }

        return places;
    }

    private void ReadStyles(ZipArchive archive)
    {
        using var xml = Part(archive, Folder + "styles.xml");
        var inCells = false;
        while (xml is not null && SafeXml.Read(xml))
        {
            inCells = xml.LocalName is "cellXfs" ? xml.NodeType is XmlNodeType.Element : inCells;
            if (xml.NodeType is XmlNodeType.Element)
            {
                TakeStyle(xml, inCells);
            }
        }
    }

    private void TakeStyle(XmlReader xml, bool inCells)
    {
        if (xml.LocalName is "numFmt" && Number(xml, "numFmtId") is { } format && _formats.Count < MostStyles)
        {
            _formats[format] = ExcelDates.IsDate(xml.GetAttribute("formatCode") ?? "");
        }
        else if (inCells && xml.LocalName is "xf" && _dates.Count < MostStyles)
        {
            var id = Number(xml, "numFmtId") ?? 0;
            _dates.Add(_formats.TryGetValue(id, out var date) ? date : ExcelDates.IsDate(id));
        }
    }

    private static int? Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), out var number) ? number : null;
}
