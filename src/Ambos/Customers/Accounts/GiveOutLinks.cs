using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>
/// An administrator gives out the links of all who are invited and have none that still counts, as after an import of people: each
/// is mailed where mail goes out, and all of them come in one file, once.
/// </summary>
public sealed class GiveOutLinks(AmbosDb db, Writer writer, OneTimeLinks links, CurrentUser user, TimeProvider clock)
{
    private const int Most = 1000;
    private const int Together = 50;

    /// <summary>How many wait for a link.</summary>
    public Task<int> Waiting(CancellationToken cancel) => Without().CountAsync(cancel);

    public async Task<IReadOnlyList<(Account Account, IssuedLink Link)>> Run(Uri here, CancellationToken cancel)
    {
        List<(Account, IssuedLink)> given = [];
        foreach (var part in (await Without().OrderBy(account => account.FoldedName).ThenBy(account => account.Id).Take(Most).ToListAsync(cancel)).Chunk(Together))
        {
            given.AddRange(await writer.Run(user.Actor, async work =>
            {
                List<(Account, IssuedLink)> issued = [];
                foreach (var account in part)
                {
                    issued.Add((account, await links.IssueAmongMany(work, account, here, cancel)));
                }

                return issued;
            }, cancel));
        }

        return given;
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/admin/users/links", async ([FromForm] string? sure, GiveOutLinks give, HttpContext http, CancellationToken cancel) => new CsvDownload(
            "links.csv",
            ["name", "email", "link", "ends_at", "mailed"],
            (await give.Run(IssueLink.Here(http), cancel)).Select(row => new object?[]
            {
                row.Account.Name, row.Account.Email, row.Link.Address, row.Link.ExpiresAt, row.Link.MailedTo is not null,
            }).ToAsyncEnumerable())
        { AtOnce = true })
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private IQueryable<Account> Without()
    {
        var now = clock.Now();
        return db.Set<Account>().Where(account => !account.Disabled && account.PasswordHash == null
            && !db.Set<OneTimeLink>().Any(link => link.AccountId == account.Id && link.EndedAt == null && link.ExpiresAt > now));
    }
}
