using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Undeliverable;

/// <summary>An administrator says that an address takes mail again.</summary>
public sealed class TrustAddress(Writer writer, CurrentUser user)
{
    public Task Run(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var marked = await work.Db.Set<UndeliverableAddress>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        work.Db.Remove(marked);
        work.Record(UndeliverableAddress.Subject, id, new AddressTrusted(marked.Address));
    }, cancel);

    public static void Map(RouteGroupBuilder addresses) => addresses
        .MapDelete("/{id:guid}", async (Guid id, TrustAddress trust, CancellationToken cancel) =>
        {
            await trust.Run(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(TrustAddress))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
