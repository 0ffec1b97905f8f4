using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>A mail to oneself, to see whether mail works.</summary>
public sealed record TestMailOrdered(string Address);

/// <summary>An administrator sends a mail to their own address, to see whether mail works.</summary>
public sealed class SendTestMail(Writer writer, Post post, CurrentUser user)
{
    public const string Kind = "test";

    public Task<Guid> Run(CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var account = await work.Db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == work.Actor.AccountId, cancel)
            ?? throw new RefusedException("no-account");
        var id = await post.Send(work, new(Kind, account.Email, account.Name, account.Language, new Dictionary<string, string> { ["name"] = account.Name }), cancel)
            ?? throw new RefusedException("mail-not-set-up");
        work.Record(OutboxMail.JournalKind, id, new TestMailOrdered(account.Email));
        return id;
    }, cancel);

    public static void Map(RouteGroupBuilder mails) => mails
        .MapPost("/test", async (SendTestMail send, CancellationToken cancel) =>
            TypedResults.Json(new Made(await send.Run(cancel)), statusCode: StatusCodes.Status201Created))
        .Allow(Right.Administer)
        .WithName(nameof(SendTestMail))
        .ProducesProblem(StatusCodes.Status409Conflict);
}
