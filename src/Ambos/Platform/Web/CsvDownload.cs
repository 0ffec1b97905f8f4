using System.Globalization;
using System.Text;
using Ambos.Platform.Exports;
using Ambos.Platform.Identity;
using Ambos.Platform.Web.Components;
using CsvHelper.Configuration;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Web;

/// <summary>
/// A list as a file for spreadsheets, written while it is read: as CSV, or as XLSX where the address asks for it with
/// <c>format=xlsx</c>. Who waits for it in a browser gets no more than ten thousand rows: a longer list is written meanwhile
/// and fetched later. Programs get the whole, whatever its length.
/// </summary>
public sealed class CsvDownload(string name, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows) : IResult
{
    /// <summary>Comes at once, whatever its length: what is shown only once cannot be asked for again.</summary>
    public bool AtOnce { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.Items[typeof(OrderedExports.Run)] is OrderedExports.Run run)
        {
            await Send(httpContext, Counted(rows, run));
            return;
        }

        if (AtOnce || !IsAwaited(httpContext))
        {
            await Send(httpContext, rows);
            return;
        }

        var most = httpContext.RequestServices.GetRequiredService<ExportLimits>().MostAtOnce;
        List<object?[]> first = [];
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            if (first.Count == most)
            {
                await Order(httpContext);
                return;
            }

            first.Add(row);
        }

        await Send(httpContext, first.ToAsyncEnumerable());
    }

    /// <summary>Somebody signed in asks from a page.</summary>
    private static bool IsAwaited(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && http.RequestServices.GetRequiredService<CurrentUser>().AccountId is not null;

    private static bool IsWorkbook(HttpContext http) => http.Request.Query[XlsxFile.Word] == XlsxFile.Format;

    private async Task Order(HttpContext http)
    {
        await http.RequestServices.GetRequiredService<OrderExport>().Run(http, IsWorkbook(http) ? Path.ChangeExtension(name, XlsxFile.Format) : name, http.RequestAborted);
        http.Say(http.RequestServices.GetRequiredService<IStringLocalizer<ExportsPage>>()["The list is long: it is written meanwhile, and you are told when it is there."]);
        http.Response.Redirect(ExportsPage.Path);
    }

    private Task Send(HttpContext http, IAsyncEnumerable<object?[]> all) => IsWorkbook(http) ? XlsxFile.Send(http, name, columns, all) : SendCsv(http, all);

    private static async IAsyncEnumerable<object?[]> Counted(IAsyncEnumerable<object?[]> all, OrderedExports.Run run)
    {
        await foreach (var row in all)
        {
            run.Count();
            yield return row;
        }
    }

    private async Task SendCsv(HttpContext httpContext, IAsyncEnumerable<object?[]> all)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // A cell that a spreadsheet would take for a formula is written as text.
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = ['=', '@', '+', '\t', '\r'],
        });
        await Write(csv, columns);
        await foreach (var row in all.WithCancellation(httpContext.RequestAborted))
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
