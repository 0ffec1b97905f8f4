using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>A token as its owner sees it; the secret is not kept.</summary>
public sealed record TokenRow(Guid Id, string Name, bool CanWrite, Instant CreatedAt, Instant ExpiresAt, Instant? LastUsedAt, Instant? RevokedAt);

/// <summary>Somebody looks which programs may call in their name.</summary>
public sealed class ListTokens(AmbosDb db, CurrentUser user)
{
    private const int Most = 200;

    public Task<List<TokenRow>> Run(CancellationToken cancel) => db.Set<ApiToken>()
        .Where(token => token.AccountId == user.AccountId)
        .OrderByDescending(token => token.CreatedAt).ThenBy(token => token.Id).Take(Most)
        .Select(token => new TokenRow(token.Id, token.Name, token.CanWrite, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt))
        .ToListAsync(cancel);

    public static void Map(RouteGroupBuilder tokens) => tokens
        .MapGet("", (ListTokens list, CancellationToken cancel) => list.Run(cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(ListTokens));
}
