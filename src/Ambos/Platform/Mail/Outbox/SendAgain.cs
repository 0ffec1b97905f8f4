using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>A mail goes out once more.</summary>
public sealed record MailOrderedAgain(string Mail);

/// <summary>An administrator has a mail sent again that failed, was cancelled or got lost; it keeps its name.</summary>
public sealed class SendAgain(AmbosDb db, Writer writer, CurrentUser user, MailTemplates templates, IServiceProvider services)
{
    public async Task Run(Guid id, CancellationToken cancel)
    {
        await Ask(id, cancel);
        await writer.Run(user.Actor, work => Order(work, id, cancel), cancel);
    }

    /// <summary>Refused where its receiver may not know any more what it says.</summary>
    private async Task Ask(Guid id, CancellationToken cancel)
    {
        var mail = await db.Set<OutboxMail>().SingleOrDefaultAsync(mail => mail.Id == id, cancel) ?? throw new NotFoundException();
        if (templates.Kinds.SingleOrDefault(kind => kind.Name == mail.Kind)?.WhyNotAgain is { } ask && await ask(services, mail, cancel) is { } reason)
        {
            throw new RefusedException(reason);
        }
    }

    private static async Task Order(Work work, Guid id, CancellationToken cancel)
    {
        var mail = await work.Db.Set<OutboxMail>().AsNoTracking().SingleOrDefaultAsync(mail => mail.Id == id, cancel) ?? throw new NotFoundException();
        if (!mail.CanGoAgain)
        {
            throw new RefusedException(mail.State is MailState.Waiting or MailState.Sending ? "mail-on-its-way" : "mail-held-a-secret");
        }

        if (await work.Db.Set<UndeliverableAddress>().AnyAsync(known => known.Address == mail.Address, cancel))
        {
            throw new RefusedException("address-undeliverable");
        }

        await work.Db.Set<OutboxMail>().Where(row => row.Id == id && row.State == mail.State).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, MailState.Waiting)
            .SetProperty(row => row.Attempts, 0)
            .SetProperty(row => row.TriedSince, work.Now)
            .SetProperty(row => row.NextAt, work.Now)
            .SetProperty(row => row.Fault, (SmtpFault?)null)
            .SetProperty(row => row.Answer, (string?)null), cancel);
        work.Record(OutboxMail.JournalKind, id, new MailOrderedAgain(mail.Kind));
    }

    public static void Map(RouteGroupBuilder mails) => mails
        .MapPost("/{id:guid}/attempts", async (Guid id, SendAgain again, CancellationToken cancel) =>
        {
            await again.Run(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(SendAgain))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
