namespace Ambos.Platform.Import.Tables;

/// <summary>Opens a table in the form that its name tells.</summary>
public static class TableForms
{
    public static Table Open(string path) => Ends(path, ".xes") ? new XesTable(path) : new CsvTable(path, TextForm.Recognise(path));

    private static bool Ends(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || path.EndsWith(extension + ".gz", StringComparison.OrdinalIgnoreCase);
}
