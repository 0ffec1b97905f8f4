using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed record TokenRevoked(Guid TokenId);

/// <summary>Somebody takes a token back: it is dead within a minute.</summary>
public sealed class RevokeToken(Writer writer, CurrentUser user, TokenMemory memory)
{
    public async Task Run(Guid id, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var token = await work.Db.Set<ApiToken>().AsTracking()
                .SingleOrDefaultAsync(token => token.Id == id && token.AccountId == work.Actor.AccountId, cancel)
                ?? throw new NotFoundException();
            if (token.RevokedAt is null)
            {
                token.RevokedAt = work.Now;
                work.Record(Account.Subject, token.AccountId, new TokenRevoked(id));
            }
        }, cancel);
        memory.Forget();
    }

    public static void Map(RouteGroupBuilder tokens) => tokens
        .MapDelete("/{id:guid}", async (Guid id, RevokeToken revoke, CancellationToken cancel) =>
        {
            await revoke.Run(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(RevokeToken))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
