using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>A file with a heading and lines, in whatever form.</summary>
public sealed class SourceFile
{
    private SourceFile(string path, Table table)
    {
        (Path, Table) = (path, table);
        Name = System.IO.Path.GetFileName(path);
        Columns = table.Heading.Index().DistinctBy(column => column.Item).ToDictionary(column => column.Item, column => column.Index);
        Length = new FileInfo(path).Length;
    }

    public string Path { get; }
    public string Name { get; }

    /// <summary>Bytes on the disk.</summary>
    public long Length { get; }

    public Table Table { get; }

    /// <summary>The position of each column; of several of one name the first.</summary>
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

    /// <summary>Opens a file as most programs write it and holds its heading against the columns that it must have.</summary>
    public static SourceFile Open(string path, params string[] columns) => Open(path, at => new CsvTable(at, TextForm.Usual), columns);

    /// <summary>Opens a file in some form.</summary>
    public static SourceFile Open(string path, Func<string, Table> form, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new ImportRefusedException($"There is no file {path}. Name a .csv or .csv.gz file.");
        }

        var file = new SourceFile(path, Reading(path, () => form(path)));
        if (file.Columns.Count == 0)
        {
            throw new ImportRefusedException($"{file.Name} is empty. It needs a heading and lines.", "file-empty");
        }

        file.Need(columns);
        return file;
    }

    /// <summary>Refuses when a column is missing.</summary>
    public void Need(IEnumerable<string> columns)
    {
        if (columns.FirstOrDefault(column => !Columns.ContainsKey(column)) is { } missing)
        {
            throw new ImportRefusedException($"{Name} has no column '{missing}'. Found: {string.Join(", ", Columns.Keys)}. Name the columns as in the original files.", "column-missing");
        }
    }

    /// <summary>Each line in turn, in one object that is filled anew.</summary>
    /// <param name="findings">Where it is noted what is wrong with a line.</param>
    /// <param name="mended">Fields that stand in place of those in the file.</param>
    /// <param name="passed">Told the bytes read so far, now and then.</param>
    public IEnumerable<SourceRow> Rows(Findings findings, MendedLines mended, Action<long> passed)
    {
        var row = new SourceRow(this, findings);
        using var lines = Table.Lines(passed).GetEnumerator();
        while (Reading(Path, lines.MoveNext))
        {
            if (row.Fill(mended.Over(lines.Current, Table.Heading.Count)))
            {
                yield return row;
            }
        }

        passed(Length);
    }

    /// <summary>What cannot be read is refused with the reason and the remedy.</summary>
    public static T Reading<T>(string path, Func<T> read)
    {
        var name = System.IO.Path.GetFileName(path);
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException($"{name} cannot be read to its end ({broken.Message}). Check that it is what its name says, or copy or download it anew.", "file-unreadable");
        }
        catch (UnclosedQuoteException open)
        {
            throw new ImportRefusedException($"{name} has a quotation mark that is never closed, or a field of more than a million letters, in the lines after {Math.Max(1, open.Line - 1)}. Close it, or shorten the field.", "quote-open");
        }
    }

    private static string Present(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(System.IO.Path.GetFileName).Order().Take(20).ToList();
        return files.Count > 0 ? $"Found: {string.Join(", ", files)}." : "It is empty.";
    }
}

/// <summary>The files cannot be imported at all; the message says which file and column, what was found, and the remedy.</summary>
public sealed class ImportRefusedException(string message, string code = ImportRefusedException.Usual) : Exception(message)
{
    public const string Usual = "file-refused";

    /// <summary>Stable; pages translate it.</summary>
    public string Code { get; } = code;
}
