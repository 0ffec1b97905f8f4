using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Undeliverable;

/// <summary>An administrator looks which addresses take no mail, and why.</summary>
public sealed class ListUndeliverable(AmbosDb db)
{
    private const int PageSize = 50;

    /// <param name="text">A part of the address.</param>
    /// <param name="after">Where the page before ended.</param>
    public async Task<Listing<UndeliverableAddress>> Run(string? text, string? after, CancellationToken cancel)
    {
        var part = Identity.Mail.Normalize(text is { Length: > Account.EmailLength } ? text[..Account.EmailLength] : text ?? "");
        var rows = db.Set<UndeliverableAddress>().Where(row => part == "" || row.Address.Contains(part));
        if (Cursor.From(after) is { } place)
        {
            rows = rows.Where(row => row.Address.CompareTo(place.Text) > 0);
        }

        var found = await rows.OrderBy(row => row.Address).Take(PageSize + 1).ToListAsync(cancel);
        return new([.. found.Take(PageSize)], found.Count > PageSize ? new Cursor(found[PageSize - 1].Address, found[PageSize - 1].Id).ToString() : null);
    }

    public static void Map(RouteGroupBuilder addresses) => addresses
        .MapGet("", (string? q, string? after, ListUndeliverable list, CancellationToken cancel) => list.Run(q, after, cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ListUndeliverable))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
