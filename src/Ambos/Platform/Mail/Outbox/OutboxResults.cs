using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>Writes down what became of a mail that was given to the server.</summary>
public sealed class OutboxResults(Writer writer, TimeProvider clock)
{
    /// <summary>For so long a mail is tried.</summary>
    public static readonly Duration Patience = Duration.FromDays(4);

    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 120, 240, 480];

    /// <summary>When it is tried again after so many attempts.</summary>
    public static Duration Pause(int attempts) => Duration.FromMinutes(Minutes[Math.Min(attempts, Minutes.Length) - 1]);

    public Task Sent(Claimed claimed, OutboxMail mail, CancellationToken cancel) => writer.Run(Actor.System, work => Mine(work, claimed, mail)
        .ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, MailState.Sent)
            .SetProperty(row => row.SentAt, work.Now)
            .SetProperty(row => row.Attempts, row => row.Attempts + 1)
            .SetProperty(row => row.Sealed, (byte[]?)null)
            .SetProperty(row => row.LeaseId, (Guid?)null)
            .SetProperty(row => row.LeaseUntil, (Instant?)null)
            .SetProperty(row => row.Fault, (SmtpFault?)null)
            .SetProperty(row => row.Answer, (string?)null), cancel), cancel);

    /// <summary>Later where that may help, and else as failed for everybody to see.</summary>
    public Task NotSent(Claimed claimed, OutboxMail mail, SmtpFaultException fault, string answer, CancellationToken cancel) => writer.Run(Actor.System, async work =>
    {
        var attempts = mail.Attempts + (fault.IsOfServer ? 0 : 1);
        var again = fault.IsOfServer ? work.Now : work.Now + Pause(attempts);
        var isOver = again - mail.TriedSince > Patience;
        var isFinal = fault.Fault is SmtpFault.Refused or SmtpFault.NoSuchAddress;
        await Mine(work, claimed, mail).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, isFinal || isOver ? MailState.Failed : MailState.Waiting)
            .SetProperty(row => row.Attempts, attempts)
            .SetProperty(row => row.NextAt, again)
            .SetProperty(row => row.LeaseId, (Guid?)null)
            .SetProperty(row => row.LeaseUntil, (Instant?)null)
            .SetProperty(row => row.Fault, isOver && !isFinal ? SmtpFault.GaveUp : fault.Fault)
            .SetProperty(row => row.Answer, answer), cancel);
        if (fault.Fault is SmtpFault.NoSuchAddress)
        {
            await Mark(work, mail.Address, cancel);
        }
    }, cancel);

    private async Task Mark(Work work, string address, CancellationToken cancel)
    {
        await work.Lock("undeliverable", cancel);
        if (!await work.Db.Set<UndeliverableAddress>().AnyAsync(known => known.Address == address, cancel))
        {
            var marked = new UndeliverableAddress { Id = clock.NewId(), Address = address, Reason = BounceReason.NoSuchAddress, At = work.Now };
            work.Db.Add(marked);
            work.Record(UndeliverableAddress.Subject, marked.Id, new AddressBounced(address, marked.Reason));
        }
    }

    /// <summary>Only whoever has taken it writes down what became of it.</summary>
    private static IQueryable<OutboxMail> Mine(Work work, Claimed claimed, OutboxMail mail) =>
        work.Db.Set<OutboxMail>().Where(row => row.Id == mail.Id && row.LeaseId == claimed.Id && row.State == MailState.Sending);
}
