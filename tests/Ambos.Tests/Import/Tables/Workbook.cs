using System.IO.Compression;
using System.Security;
using System.Text;

namespace Ambos.Tests.Import.Tables;

/// <summary>Writes small workbooks as spreadsheets do.</summary>
public sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, string> _parts = [];

    public Workbook(string sheetRows, IEnumerable<string>? strings = null, string book = "", string sheets = "<sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/>")
    {
        _parts["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{book}<sheets>{sheets}</sheets></workbook>";
        _parts["xl/_rels/workbook.xml.rels"] =
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";
        _parts["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\.mm\\.yyyy hh:mm\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot;days&quot;\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
        _parts["xl/worksheets/sheet1.xml"] = $"<worksheet xmlns=\"{Main}\"><sheetData>{sheetRows}</sheetData></worksheet>";
        _parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{string.Concat((strings ?? []).Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>"))}</sst>";
    }

    public Workbook With(string part, string content)
    {
        _parts[part] = content;
        return this;
    }

    /// <summary>A table of texts, as most people have it.</summary>
    public static byte[] Table(params IEnumerable<string[]> rows) => new Workbook(string.Concat(rows.Select(row =>
        $"<row>{string.Concat(row.Select(text => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>"))}</row>"))).Bytes();

    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in _parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
