using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Administration;

/// <summary>A token that still works, and whose name it is used in.</summary>
public sealed record GivenToken(
    Guid Id, string Name, Guid PersonId, string Owner, bool CanWrite, Instant CreatedAt, Instant ExpiresAt, Instant? LastUsedAt);

/// <summary>An administrator looks which programs can call, whoever let them.</summary>
public sealed class ListAllTokens(AmbosDb db, TimeProvider clock)
{
    private const int Most = 1000;

    public Task<List<GivenToken>> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        return (
            from token in db.Set<ApiToken>()
            join account in db.Set<Account>() on token.AccountId equals account.Id
            where token.RevokedAt == null && token.ExpiresAt > now
            orderby account.FoldedName, token.CreatedAt, token.Id
            select new GivenToken(token.Id, token.Name, account.PersonId, account.Name, token.CanWrite, token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
            .Take(Most).ToListAsync(cancel);
    }

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/admin/tokens.csv", async (ListAllTokens list, CancellationToken cancel) => new CsvDownload(
            "tokens.csv",
            ["id", "name", "owner", "may_write", "created_at", "expires_at", "last_used_at"],
            (await list.Run(cancel)).Select(token => new object?[] { token.Id, token.Name, token.Owner, token.CanWrite, token.CreatedAt, token.ExpiresAt, token.LastUsedAt }).ToAsyncEnumerable()))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    public static void Map(RouteGroupBuilder tokens) => tokens
        .MapGet("", (ListAllTokens list, CancellationToken cancel) => list.Run(cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ListAllTokens));
}
