using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>An administrator gives out a link by which its owner chooses a new password; it is shown once and counts once.</summary>
public sealed class IssueLink(Writer writer, OneTimeLinks links, CurrentUser user)
{
    /// <param name="here">The address under which the administrator reaches this site, where none is set.</param>
    public Task<IssuedLink> Run(Guid person, Uri here, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var account = await work.Db.Set<Account>().SingleOrDefaultAsync(account => account.PersonId == person, cancel);
        if (account is null)
        {
            throw await work.Db.Set<Contract.Customer>().AnyAsync(customer => customer.Id == person, cancel) ? new RefusedException("no-account") : new NotFoundException();
        }

        if (account.Id == user.AccountId)
        {
            throw new RefusedException("own-account");
        }

        return account.Disabled ? throw new RefusedException("account-disabled") : await links.Issue(work, account, here, cancel);
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPost("/{id:guid}/account/link", async (Guid id, IssueLink issue, HttpContext http, CancellationToken cancel) =>
            TypedResults.Json(await issue.Run(id, Here(http), cancel), statusCode: StatusCodes.Status201Created))
        .Allow(Right.Administer)
        .WithName(nameof(IssueLink))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>One of the names under which requests are answered; every other one was refused before.</summary>
    internal static Uri Here(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");
}
