using System.Runtime.CompilerServices;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Ambos.Requests.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime.Text;

namespace Ambos.Requests.Portal;

/// <summary>Which of their requests a customer wants to see.</summary>
internal static class MyFilter
{
    public const string Open = "open";
    public const string Done = "done";

    public static RequestFilter Of(string? text, string? show) => new()
    {
        Mine = true,
        Text = text,
        Phase = show switch
        {
            Open => Phase.Open,
            Done => Phase.Done,
            _ => null,
        },
    };
}

/// <summary>A customer's list as a file, in their language; who works on it inside stays inside.</summary>
public sealed class MyRequestsFile(AmbosDb db, ListRequests list, CurrentUser user, TimeProvider clock, IStringLocalizer<PortalTexts> texts, IStringLocalizer<Phrases> phrases)
{
    private const int AtATime = 1000;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/my/requests.csv", (string? q, string? show, MyRequestsFile file, CancellationToken cancel) =>
            new CsvDownload("requests.csv", file.Columns, file.Rows(MyFilter.Of(q, show), cancel)))
        .Allow(Right.Ask)
        .ExcludeFromDescription();

    private string[] Columns =>
        [texts["Number"], texts["Request"], texts["Service"], texts["State"], texts["By"], texts["For"], texts["Asked on"], texts["Promised by"], texts["Promise"]];

    private async IAsyncEnumerable<object?[]> Rows(RequestFilter filter, [EnumeratorCancellation] CancellationToken cancel)
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

    private object?[] Cells(RequestRow row) =>
    [
        $"R-{row.Number}", row.Title, row.Service, phrases[$"State {row.State}"].Value, row.Team, row.Customer,
        InstantPattern.General.Format(row.CreatedAt), row.DueAt is { } due ? InstantPattern.General.Format(due) : "", phrases[$"Verdict {row.Delivery}"].Value,
    ];
}
