using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ambos.Platform.Web;

/// <summary>
/// A list as a file for spreadsheets, written while it is read, so that its length costs no memory: as CSV, or as XLSX where
/// the address asks for it with <c>format=xlsx</c>.
/// </summary>
public sealed class CsvDownload(string name, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.Request.Query[XlsxFile.Word] == XlsxFile.Format ? XlsxFile.Send(httpContext, name, columns, rows) : SendCsv(httpContext);

    private async Task SendCsv(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // A cell that a spreadsheet would take for a formula is written as text.
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = ['=', '@', '+', '\t', '\r'],
        });
        await Write(csv, columns);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            await Write(csv, row);
        }
    }

    private static async Task Write(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell is string { Length: > 1 } text && text[0] == '-' ? $"'{text}" : cell); // a minus begins a formula as well as a number
        }

        await csv.NextRecordAsync();
    }
}
