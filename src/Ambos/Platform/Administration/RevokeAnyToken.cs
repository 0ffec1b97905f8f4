using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Administration;

/// <summary>An administrator takes somebody's token back: it is dead within a minute.</summary>
public sealed class RevokeAnyToken(Writer writer, CurrentUser user, TokenMemory memory)
{
    public async Task Run(Guid id, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var token = await work.Db.Set<ApiToken>().AsTracking().SingleOrDefaultAsync(token => token.Id == id, cancel) ?? throw new NotFoundException();
            if (token.RevokedAt is null)
            {
                token.RevokedAt = work.Now;
                work.Record(Account.Subject, token.AccountId, new TokenRevoked(id));
            }
        }, cancel);
        memory.Forget();
    }

    public static void Map(RouteGroupBuilder tokens) => tokens
        .MapDelete("/{id:guid}", async (Guid id, RevokeAnyToken revoke, CancellationToken cancel) =>
        {
            await revoke.Run(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(RevokeAnyToken))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
