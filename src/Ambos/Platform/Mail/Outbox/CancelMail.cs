using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>A mail that waited does not go out.</summary>
public sealed record MailCancelled(string Mail);

/// <summary>An administrator stops a mail that has not gone out yet.</summary>
public sealed class CancelMail(Writer writer, CurrentUser user)
{
    public Task Run(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var kind = await work.Db.Set<OutboxMail>().Where(mail => mail.Id == id).Select(mail => mail.Kind).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        if (await CancelWaiting(work.Db.Set<OutboxMail>().Where(mail => mail.Id == id), cancel) == 0)
        {
            throw new RefusedException("mail-not-waiting");
        }

        work.Record(OutboxMail.JournalKind, id, new MailCancelled(kind));
    }, cancel);

    /// <summary>Stops those of the mails that wait; their secrets go at once.</summary>
    internal static Task<int> CancelWaiting(IQueryable<OutboxMail> mails, CancellationToken cancel) => mails
        .Where(mail => mail.State == MailState.Waiting)
        .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, MailState.Cancelled).SetProperty(mail => mail.Sealed, (byte[]?)null), cancel);

    public static void Map(RouteGroupBuilder mails) => mails
        .MapPut("/{id:guid}/cancellation", async (Guid id, CancelMail stop, CancellationToken cancel) =>
        {
            await stop.Run(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(CancelMail))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
