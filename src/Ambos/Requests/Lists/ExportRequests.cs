using System.Globalization;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Ambos.Requests.Lists;

/// <summary>The list as a file for a spreadsheet, with the same filters; no cell can become a formula.</summary>
public sealed class ExportRequests(AmbosDb db, ListRequests list, CurrentUser user, TimeProvider clock)
{
    private const int AtATime = 1000;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    public async Task Run(RequestFilter filter, Stream target, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Format);
        csv.WriteHeader<Row>();
        await csv.NextRecordAsync();

        string? after = null;
        do
        {
            var now = clock.Now();
            var lines = await ListRequests.Narrow(ListRequests.Newest(filter.Of(db, user.Actor, now), after)).Take(AtATime).ToListAsync(cancel);
            foreach (var row in await list.Named(lines, now, cancel))
            {
                csv.WriteRecord(Row.Of(row));
                await csv.NextRecordAsync();
            }

            await csv.FlushAsync();
            after = lines.Count == AtATime ? ListRequests.Cursor(lines[^1], queue: false) : null;
        }
        while (after is not null);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/requests/export.csv", ([AsParameters] RequestFilter filter, ExportRequests export, HttpContext http, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Stream(stream => export.Run(filter, stream, cancel), "text/csv; charset=utf-8", "requests.csv");
        })
        .Allow(Right.Ask)
        .WithName(nameof(ExportRequests))
        .WithTags("requests");

    private sealed record Row(
        string Number, string Title, string Side, string Customer, string Service, string Team, string Assignee,
        string Priority, string State, string CreatedAt, string DueAt, string Delivery)
    {
        public static Row Of(RequestRow row) => new(
            $"R-{row.Number}", row.Title, row.Side.ToString(), row.Customer, row.Service, row.Team, row.Assignee ?? "", row.Priority.ToString(),
            row.State.ToString(), InstantPattern.ExtendedIso.Format(row.CreatedAt),
            row.DueAt is { } due ? InstantPattern.ExtendedIso.Format(due) : "", row.Delivery.ToString());
    }
}
