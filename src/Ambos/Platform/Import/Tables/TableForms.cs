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

    public static Table Open(string path, ImportChoices choices) =>
        Ends(path, ".xes") || Ends(path, ".xes.gz") ? new XesTable(path)
        : Ends(path, ".xlsx") ? new XlsxTable(path, choices[SheetName] is { Length: > 0 } sheet ? sheet : null)
        : new CsvTable(path, TextForm.Recognise(path, TextEncodings.All.GetValueOrDefault(choices[EncodingName]), choices[SeparatorName] is [var separator] ? separator : null));

    private static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
