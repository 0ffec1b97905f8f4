namespace Ambos.Platform.Import.Tables;

/// <summary>Opens a table in the form that its name tells, with what was chosen of its form.</summary>
public static class TableForms
{
    public const string EncodingName = "encoding";
    public const string SeparatorName = "separator";
    public const string SheetName = "sheet";

    /// <summary>The kinds of files that are read, by the ends of their names.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".csv", ".csv.gz", ".tsv", ".txt", ".xlsx", ".xes", ".xes.gz"];

    /// <summary>The same as a browser wants to know it.</summary>
    public static string Accepted => string.Join(',', Extensions.Append(".gz"));

    /// <summary>The table in a file. What its beginning shows to be no table of this name is refused with the remedy.</summary>
    public static Table Open(string path, ImportChoices choices)
    {
        Check(path);
        return Ends(path, ".xes") || Ends(path, ".xes.gz") ? new XesTable(path)
            : Ends(path, ".xlsx") ? new XlsxTable(path, choices[SheetName] is { Length: > 0 } sheet ? sheet : null)
            : new CsvTable(path, TextForm.Recognise(path, TextEncodings.All.GetValueOrDefault(choices[EncodingName]), choices[SeparatorName] is [var separator] ? separator : null));
    }

    private static void Check(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        var begun = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        var book = Ends(path, ".xlsx");
        var problem = begun switch
        {
            [] when book => "it is empty",
            [0xd0, 0xcf, 0x11, 0xe0] => "it is a workbook of the old form .xls, or one with a password: save it as .xlsx without one",
            [(byte)'P', (byte)'K', 3, 4] when !book => "it is a workbook or a packed folder: name a workbook .xlsx, unpack a folder",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F'] => "it is a PDF: save the table as .xlsx or .csv",
            not [(byte)'P', (byte)'K', ..] when book => "it is no workbook: save it as .xlsx, or name it .csv if it is text",
            _ => null,
        };
        if (problem is not null)
        {
            throw new InvalidDataException(problem);
        }
    }

    private static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
