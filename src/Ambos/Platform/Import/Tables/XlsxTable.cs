using System.IO.Compression;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>
/// A sheet of a workbook (ISO/IEC 29500) as a table, row by row. Formulas count with the value that was computed last, dates
/// as ISO 8601, numbers with a point; rows without anything are passed over.
/// </summary>
public sealed class XlsxTable : Table
{
    private readonly string _path, _part;
    private readonly int _above;

    /// <param name="path">The file.</param>
    /// <param name="sheet">Its name; nothing for the first that is not hidden.</param>
    public XlsxTable(string path, string? sheet = null)
    {
        _path = path;
        using var bytes = File.OpenRead(path);
        using var archive = Open(bytes);
        var book = XlsxBook.Read(archive);
        Sheets = [.. book.Sheets.Select(found => found.Name)];
        (Sheet, _part) = book.Sheets.FirstOrDefault(found => found.Name == sheet) is { Part: not null } chosen ? chosen
            : sheet is null && book.Sheets is [var first, ..] ? first
            : throw new InvalidDataException(sheet is null ? "the workbook has no sheet" : $"the workbook has no sheet '{sheet}'");
        _above = HeadingRow.Find(Rows(archive, book, () => { }).Select(row => row.Fields));
        var heading = Rows(archive, book, () => { }).Skip(_above).FirstOrDefault(new TableLine(1, []));
        (Heading, HeadingLine) = (HeadingRow.Names(heading.Fields), heading.Number);
    }

    /// <summary>The sheets that are not hidden.</summary>
    public IReadOnlyList<string> Sheets { get; }

    public string Sheet { get; }

    public override IReadOnlyList<string> Heading { get; }

    public override long HeadingLine { get; }

    public override bool HasTitle => _above > 0;

    public override IEnumerable<TableLine> Lines(Action<long> passed)
    {
        using var bytes = File.OpenRead(_path);
        using var archive = Open(bytes);
        foreach (var row in Rows(archive, XlsxBook.Read(archive), () => passed(bytes.Position)).Skip(_above + 1))
        {
            yield return row.Fields.Length >= Heading.Count ? row : row with { Fields = [.. row.Fields, .. Enumerable.Repeat("", Heading.Count - row.Fields.Length)] };
        }
    }

    private static ZipArchive Open(FileStream bytes)
    {
        var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Count <= XlsxBook.MostParts ? archive : throw new InvalidDataException("the workbook has too many parts");
    }

    private IEnumerable<TableLine> Rows(ZipArchive archive, XlsxBook book, Action passed)
    {
        using var strings = SharedStrings.Read(archive);
        using var xml = XlsxBook.Part(archive, _part) ?? throw new InvalidDataException("the sheet is missing");
        var cells = new XlsxCells(book, strings);
        long number = 0;
        while (SafeXml.Read(xml))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName is "row")
            {
                number = long.TryParse(xml.GetAttribute("r"), out var said) && said > number ? said : number + 1;
                if (cells.Read(xml) is { Length: > 0 } fields)
                {
                    passed();
                    yield return new(number, fields);
                }
            }
        }
    }
}
