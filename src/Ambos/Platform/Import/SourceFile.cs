using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ambos.Platform.Import;

/// <summary>A file of comma-separated lines with a heading, plain or packed with gzip.</summary>
public sealed class SourceFile
{
    /// <summary>A field longer than this is an unclosed quote that swallows the file.</summary>
    private const int LongestField = 1 << 20;

    private SourceFile(string path, IReadOnlyDictionary<string, int> columns)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        Columns = columns;
        Length = new FileInfo(path).Length;
    }

    public string Path { get; }
    public string Name { get; }

    /// <summary>Bytes on the disk.</summary>
    public long Length { get; }

    /// <summary>The position of each column.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; }

    /// <summary>The file in a folder, as name.csv or name.csv.gz; refused when it or one of its columns is missing.</summary>
    public static SourceFile Needed(string folder, string name, params string[] columns) =>
        Find(folder, name, columns) ?? throw new ImportRefusedException(
            $"The folder {folder} has neither {name}.csv nor {name}.csv.gz. {Present(folder)}");

    /// <summary>The same, nothing when the file is missing.</summary>
    public static SourceFile? Find(string folder, string name, params string[] columns)
    {
        if (!Directory.Exists(folder))
        {
            throw new ImportRefusedException($"There is no folder {folder}. Name the folder that holds the files.");
        }

        var path = System.IO.Path.Combine(folder, name);
        return File.Exists(path + ".csv") ? Open(path + ".csv", columns)
            : File.Exists(path + ".csv.gz") ? Open(path + ".csv.gz", columns)
            : null;
    }

    /// <summary>Opens a file and holds its heading against the columns that it must have.</summary>
    public static SourceFile Open(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new ImportRefusedException($"There is no file {path}. Name a .csv or .csv.gz file.");
        }

        var heading = Heading(path);
        return columns.FirstOrDefault(column => !heading.ContainsKey(column)) is { } missing
            ? throw new ImportRefusedException(
                $"{System.IO.Path.GetFileName(path)} has no column '{missing}'. Found: {string.Join(", ", heading.Keys)}. Name the columns as in the original files.")
            : new(path, heading);
    }

    /// <summary>Each line in turn, in one object that is filled anew.</summary>
    /// <param name="passed">Told the bytes read so far, now and then.</param>
    public IEnumerable<SourceRow> Rows(Findings findings, Action<long> passed)
    {
        using var bytes = File.OpenRead(Path);
        using var csv = Parser(bytes, Path);
        using var lines = Lines(csv, new SourceRow(this, findings)).GetEnumerator();
        var count = 0;
        while (Next(lines))
        {
            yield return lines.Current;
            if (++count % 256 == 0)
            {
                passed(bytes.Position);
            }
        }

        passed(Length);
    }

    private static IEnumerable<SourceRow> Lines(CsvParser csv, SourceRow row)
    {
        csv.Read();
        row.Begin(csv);
        while (csv.Read())
        {
            if (row.Fill(csv))
            {
                yield return row;
            }
        }
    }

    private bool Next(IEnumerator<SourceRow> lines)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new ImportRefusedException($"{Name} cannot be read to its end ({broken.Message}). Copy or download it anew.");
        }
        catch (MaxFieldSizeException)
        {
            throw new ImportRefusedException($"{Name} has a quotation mark that is never closed, in the lines after {lines.Current?.Line ?? 1}. Close it.");
        }
    }

    private static Dictionary<string, int> Heading(string path)
    {
        try
        {
            using var bytes = File.OpenRead(path);
            using var csv = Parser(bytes, path);
            return csv.Read()
                ? csv.Record!.Select((name, index) => (Name: name.Trim(), index)).DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.index)
                : throw new ImportRefusedException($"{System.IO.Path.GetFileName(path)} is empty. It needs a heading and lines.");
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException or MaxFieldSizeException)
        {
            throw new ImportRefusedException($"{System.IO.Path.GetFileName(path)} cannot be read ({broken.Message}). Check that it is a .csv file, or one packed with gzip.");
        }
    }

    private static CsvParser Parser(FileStream bytes, string path)
    {
        Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new Unpacked(bytes) : bytes;
        var text = new StreamReader(plain, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        return new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            MaxFieldSize = LongestField,
            CacheFields = false,
        });
    }

    private static string Present(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(System.IO.Path.GetFileName).Order().Take(20).ToList();
        return files.Count > 0 ? $"Found: {string.Join(", ", files)}." : "It is empty.";
    }
}

/// <summary>The files cannot be imported at all; the message says which file and column, what was found, and the remedy.</summary>
public sealed class ImportRefusedException(string message) : Exception(message);
