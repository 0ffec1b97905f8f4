using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>The texts of a workbook, which its cells name by number: kept in a file, so that they do not fill the memory.</summary>
internal sealed class SharedStrings : IDisposable
{
    private const int Most = 20_000_000;

    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private readonly List<long> _ends = [0];

    private SharedStrings()
    {
    }

    /// <summary>The text with this number; empty when there is none.</summary>
    public string this[int number]
    {
        get
        {
            if (number < 0 || number + 1 >= _ends.Count)
            {
                return "";
            }

            var bytes = new byte[_ends[number + 1] - _ends[number]];
            var count = RandomAccess.Read(_file.SafeFileHandle, bytes, _ends[number]);
            return Encoding.UTF8.GetString(bytes, 0, count);
        }
    }

    public static SharedStrings Read(ZipArchive archive)
    {
        var strings = new SharedStrings();
        try
        {
            strings.Fill(archive);
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Fill(ZipArchive archive)
    {
        using var xml = XlsxBook.Part(archive, "xl/sharedStrings.xml");
        var text = new StringBuilder();
        var within = "";
        while (xml is not null && SafeXml.Read(xml))
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.EndElement, "si"):
                case (XmlNodeType.Element, "si") when xml.IsEmptyElement:
                    Add(text.ToString());
                    text.Clear();
                    break;
                case (XmlNodeType.Element, "t" or "rPh") when within is not "rPh" && !xml.IsEmptyElement:
                    within = xml.LocalName;
                    break;
                case (XmlNodeType.EndElement, var name) when name == within:
                    within = "";
                    break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA, _) when within is "t" && text.Length <= Table.LongestField:
                    text.Append(xml.Value);
                    break;
            }
        }

        _file.Flush();
    }

    private void Add(string text)
    {
        if (_ends.Count > Most || text.Length > Table.LongestField)
        {
            throw new InvalidDataException("the workbook holds too many or too long texts");
        }

        _file.Write(Encoding.UTF8.GetBytes(text));
        _ends.Add(_file.Position);
    }
}
