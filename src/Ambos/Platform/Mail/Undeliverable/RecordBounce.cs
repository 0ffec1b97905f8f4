using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Undeliverable;

/// <summary>An address from which mail came back.</summary>
public sealed class Bounce
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Address { get; set; } = "";

    public BounceReason Reason { get; set; }

    [StringLength(UndeliverableAddress.NoteLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Note { get; set; }
}

/// <summary>Somebody, or a program that reads what comes back, writes down that an address takes no mail; what waits for it does not go out.</summary>
public sealed class RecordBounce(Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<Guid> Run(Bounce bounce, CancellationToken cancel)
    {
        Shape.Demand(bounce);
        if (!MailBox.IsDeliverable(bounce.Address.Trim()))
        {
            throw new InvalidException("address", ErrorCodes.NotAnAddress);
        }

        return writer.Run(user.Actor, work => Mark(work, bounce, cancel), cancel);
    }

    public static void Map(RouteGroupBuilder addresses) => addresses
        .MapPost("", async (Bounce body, RecordBounce record, CancellationToken cancel) =>
            TypedResults.Json(new Made(await record.Run(body, cancel)), statusCode: StatusCodes.Status201Created))
        .Allow(Right.Administer)
        .WithName(nameof(RecordBounce))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private async Task<Guid> Mark(Work work, Bounce bounce, CancellationToken cancel)
    {
        await work.Lock("undeliverable", cancel);
        var address = Identity.Mail.Normalize(bounce.Address);
        var known = await work.Db.Set<UndeliverableAddress>().Where(row => row.Address == address).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        if (known is { } same)
        {
            return same;
        }

        var marked = new UndeliverableAddress
        {
            Id = clock.NewId(),
            Address = address,
            Reason = bounce.Reason,
            Note = bounce.Note is { Length: > 0 } note ? note.Trim() : null,
            At = work.Now,
            ById = work.Actor.AccountId,
        };
        work.Db.Add(marked);
        await work.Db.Set<OutboxMail>().Where(mail => mail.Address == address && mail.State == MailState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, MailState.Failed).SetProperty(mail => mail.Fault, SmtpFault.Undeliverable), cancel);
        work.Record(UndeliverableAddress.Subject, marked.Id, new AddressBounced(address, bounce.Reason));
        return marked.Id;
    }
}
