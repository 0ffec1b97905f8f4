using System.Globalization;
using System.IO.Compression;
using System.Net.Mime;
using NodaTime;

namespace Ambos.Platform.Web;

/// <summary>A list as a workbook. Every text is written as text, so that no cell can become a formula; figures and times stay what they are.</summary>
public static class XlsxFile
{
    public const string Word = "format";
    public const string Format = "xlsx";
    public const string Asked = $"{Word}={Format}";

    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>More rows do not fit on a sheet; then another one begins.</summary>
    private const int RowsOfASheet = 1_000_000;

    /// <summary>Sends the list. It passes through a file of its own, so that its length costs no memory and a failure is no half workbook.</summary>
    public static async Task Send(HttpContext http, string name, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows)
    {
        var cancel = http.RequestAborted;
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await Write(file, columns, rows, RowsOfASheet, cancel);
        file.Position = 0;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = new ContentDisposition { FileName = Path.ChangeExtension(name, Format) }.ToString();
        await file.CopyToAsync(http.Response.Body, cancel);
    }

    /// <summary>Writes the workbook, as many sheets as its rows need.</summary>
    public static async Task Write(Stream target, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows, int rowsOfASheet, CancellationToken cancel)
    {
        await using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        await using var all = rows.GetAsyncEnumerator(cancel);
        var sheets = 0;
        for (var more = await all.MoveNextAsync(); more || sheets == 0;)
        {
            await using var sheet = Begin(archive, $"xl/worksheets/sheet{++sheets}.xml");
            await XlsxSheet.Begin(sheet, columns);
            for (var row = 0; more && row < rowsOfASheet; row++)
            {
                await XlsxSheet.Row(sheet, all.Current);
                more = await all.MoveNextAsync();
            }

            await XlsxSheet.End(sheet);
        }

        foreach (var (path, text) in XlsxParts.Of(sheets))
        {
            await using var part = Begin(archive, path);
            await part.WriteAsync(text);
        }
    }

    /// <summary>Days since 1899-12-30 as spreadsheets count them, in UTC.</summary>
    internal static string Serial(Instant at) =>
        ((at - Instant.FromUtc(1899, 12, 30, 0, 0)).TotalDays).ToString("0.########", CultureInfo.InvariantCulture);

    private static StreamWriter Begin(ZipArchive archive, string path) => new(archive.CreateEntry(path, CompressionLevel.Fastest).Open());
}
