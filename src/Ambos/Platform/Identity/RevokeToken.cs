using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed record TokenRevoked(Guid TokenId);

/// <summary>Somebody takes a token of theirs back, an administrator anybody's: it is dead within a minute.</summary>
public sealed class RevokeToken(Writer writer, CurrentUser user, TokenMemory memory)
{
    public Task Own(Guid id, CancellationToken cancel) => Run(id, tokens => tokens.Where(token => token.AccountId == user.AccountId), cancel);

    public Task Anybodys(Guid id, CancellationToken cancel) => Run(id, tokens => tokens, cancel);

    public static void Map(RouteGroupBuilder tokens) =>
        Answer(tokens.MapDelete("/{id:guid}", (Guid id, RevokeToken revoke, CancellationToken cancel) => NoContent(revoke.Own(id, cancel))), Right.SignedIn, nameof(RevokeToken));

    public static void MapAnybodys(RouteGroupBuilder tokens) =>
        Answer(tokens.MapDelete("/{id:guid}", (Guid id, RevokeToken revoke, CancellationToken cancel) => NoContent(revoke.Anybodys(id, cancel))), Right.Administer, "RevokeAnyToken");

    private async Task Run(Guid id, Func<IQueryable<ApiToken>, IQueryable<ApiToken>> which, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var token = await which(work.Db.Set<ApiToken>().AsTracking()).SingleOrDefaultAsync(token => token.Id == id, cancel) ?? throw new NotFoundException();
            if (token.RevokedAt is null)
            {
                token.RevokedAt = work.Now;
                work.Record(Account.Subject, token.AccountId, new TokenRevoked(id));
            }
        }, cancel);
        memory.Forget();
    }

    private static async Task<NoContent> NoContent(Task done)
    {
        await done;
        return TypedResults.NoContent();
    }

    private static void Answer(RouteHandlerBuilder endpoint, Right right, string name) =>
        endpoint.Allow(right).WithName(name).ProducesProblem(StatusCodes.Status404NotFound);
}
