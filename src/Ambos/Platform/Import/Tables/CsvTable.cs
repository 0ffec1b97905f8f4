using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ambos.Platform.Import.Tables;

/// <summary>Lines of fields with a separator between them, plain or packed with gzip; fields in quotes may hold anything.</summary>
public sealed class CsvTable : Table
{
    private readonly string _path;
    private readonly int _above;

    public CsvTable(string path, TextForm form)
    {
        (_path, Form) = (path, form);
        _above = HeadingRow.Find(All(_ => { }).Select(line => line.Fields));
        var heading = All(_ => { }).Skip(_above).FirstOrDefault(new TableLine(1, []));
        (Heading, HeadingLine) = (HeadingRow.Names(heading.Fields), heading.Number);
    }

    public TextForm Form { get; }

    public override IReadOnlyList<string> Heading { get; }

    public override long HeadingLine { get; }

    public override bool HasTitle => _above > 0;

    public override IEnumerable<TableLine> Lines(Action<long> passed) => All(passed).Skip(_above + 1);

    private IEnumerable<TableLine> All(Action<long> passed)
    {
        using var bytes = File.OpenRead(_path);
        using var csv = Parser(bytes);

        // Lines may hold line breaks in quotes: the parser counts a line's end, its beginning is wanted.
        long end = 0;
        for (var count = 0; Read(csv, end); count++)
        {
            if (csv.Record is not [""])
            {
                yield return new(end + 1, csv.Record!);
            }

            end = csv.RawRow;
            if (count % 256 == 0)
            {
                passed(bytes.Position);
            }
        }
    }

    private static bool Read(CsvParser csv, long line)
    {
        try
        {
            return csv.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new UnclosedQuoteException(line + 1);
        }
    }

    private CsvParser Parser(FileStream bytes) => new(
        new StreamReader(Plain(bytes, _path), Form.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16),
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Form.Separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestField,
            CacheFields = false,
        });
}

/// <summary>A field swallows the rest of the file.</summary>
public sealed class UnclosedQuoteException(long line) : Exception("a quotation mark is never closed")
{
    /// <summary>The line in which it begins, or one shortly before it.</summary>
    public long Line { get; } = line;
}
