using System.Runtime.CompilerServices;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>The list as a file for a spreadsheet, with the same filters; no cell can become a formula.</summary>
public sealed class ExportRequests(AmbosDb db, ListRequests list, CurrentUser user, TimeProvider clock)
{
    private const int AtATime = 1000;

    private static readonly string[] Columns =
        ["Number", "Title", "Side", "Customer", "Service", "Team", "Assignee", "Priority", "State", "CreatedAt", "DueAt", "Delivery"];

    public async IAsyncEnumerable<object?[]> Run(RequestFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var now = clock.Now();
            var lines = await ListRequests.Narrow(ListRequests.Newest(filter.Of(db, user.Actor, now), after)).Take(AtATime).ToListAsync(cancel);
            foreach (var row in await list.Named(lines, now, cancel))
            {
                yield return Cells(row);
            }

            after = lines.Count == AtATime ? ListRequests.Cursor(lines[^1], queue: false) : null;
        }
        while (after is not null);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/requests/export.csv", ([AsParameters] RequestFilter filter, ExportRequests export, CancellationToken cancel) =>
            new CsvDownload("requests.csv", Columns, export.Run(filter, cancel)))
        .Allow(Right.Ask)
        .WithName(nameof(ExportRequests))
        .WithTags("requests");

    private static object?[] Cells(RequestRow row) =>
        [$"R-{row.Number}", row.Title, row.Side, row.Customer, row.Service, row.Team, row.Assignee, row.Priority, row.State, row.CreatedAt, row.DueAt, row.Delivery];
}
