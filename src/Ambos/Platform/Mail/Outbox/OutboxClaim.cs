using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>
/// Takes mails that are due, so that no other server sends them meanwhile. A server that dies lets its mails go by itself
/// when its time is over; at most the one that it was giving then goes out twice, under the same name.
/// </summary>
public sealed class OutboxClaim(Writer writer, MailOffice office, TimeProvider clock)
{
    private const int AtATime = 20;
    private const int TimesPatience = 4;

    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Whether anything is due; asked outside the writer.</summary>
    public static Task<bool> IsAnythingDue(AmbosDb db, Instant now, CancellationToken cancel) => Due(db, now).AnyAsync(cancel);

    /// <summary>Takes the next few; mails to an address that has had enough within the hour wait.</summary>
    public Task<Claimed> Take(CancellationToken cancel) => writer.Run(Actor.System, async work =>
    {
        await work.Lock("outbox", cancel);
        var due = await Due(work.Db, work.Now).OrderBy(mail => mail.Rank).ThenBy(mail => mail.NextAt).ThenBy(mail => mail.Id)
            .Take(AtATime).Select(mail => new { mail.Id, mail.Address }).ToListAsync(cancel);
        var held = await Hold(work, due.ConvertAll(mail => (mail.Id, mail.Address)), cancel);
        Guid[] taken = [.. due.Select(mail => mail.Id).Except(held)];
        var lease = new Claimed(clock.NewId(), work.Now + Duration.FromTimeSpan(office.Settings.Timeout * TimesPatience), taken);
        await work.Db.Set<OutboxMail>().Where(mail => taken.Contains(mail.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.State, MailState.Sending)
            .SetProperty(mail => mail.LeaseId, lease.Id)
            .SetProperty(mail => mail.LeaseUntil, lease.Until), cancel);
        return lease;
    }, cancel);

    /// <summary>Lets go of what was taken and not given.</summary>
    public Task Release(Claimed claimed, CancellationToken cancel) => writer.Run(Actor.System, work => work.Db.Set<OutboxMail>()
        .Where(mail => mail.LeaseId == claimed.Id && mail.State == MailState.Sending)
        .ExecuteUpdateAsync(Free, cancel), cancel);

    /// <summary>A server that is alone lets go of what the one before it had taken.</summary>
    public Task ReleaseAll(CancellationToken cancel) => writer.Run(Actor.System, work => work.Db.Set<OutboxMail>()
        .Where(mail => mail.State == MailState.Sending)
        .ExecuteUpdateAsync(Free, cancel), cancel);

    private static void Free(Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboxMail> set) => set
        .SetProperty(mail => mail.State, MailState.Waiting)
        .SetProperty(mail => mail.LeaseId, (Guid?)null)
        .SetProperty(mail => mail.LeaseUntil, (Instant?)null);

    private static IQueryable<OutboxMail> Due(AmbosDb db, Instant now) => db.Set<OutboxMail>().AsNoTracking().Where(mail =>
        (mail.State == MailState.Waiting && mail.NextAt <= now) || (mail.State == MailState.Sending && mail.LeaseUntil < now));

    /// <summary>Those that are too many for their address wait until the first of the hour is an hour old.</summary>
    private async Task<List<Guid>> Hold(Work work, IReadOnlyList<(Guid Id, string Address)> due, CancellationToken cancel)
    {
        string[] addresses = [.. due.Select(mail => mail.Address).Distinct()];
        var since = work.Now - Hour;
        var sent = (await work.Db.Set<OutboxMail>().AsNoTracking()
            .Where(mail => addresses.Contains(mail.Address) && mail.SentAt > since && mail.State == MailState.Sent)
            .Select(mail => new { mail.Address, At = mail.SentAt!.Value }).ToListAsync(cancel)).ToLookup(mail => mail.Address, mail => mail.At);
        List<Guid> held = [];
        foreach (var address in due.GroupBy(mail => mail.Address))
        {
            var free = Math.Max(0, office.Settings.PerAddressAndHour - sent[address.Key].Count());
            Guid[] tooMany = [.. address.Skip(free).Select(mail => mail.Id)];
            if (tooMany.Length > 0)
            {
                var again = sent[address.Key].Append(work.Now).Min() + Hour;
                await work.Db.Set<OutboxMail>().Where(mail => tooMany.Contains(mail.Id)).ExecuteUpdateAsync(set => set.SetProperty(mail => mail.NextAt, again), cancel);
                held.AddRange(tooMany);
            }
        }

        return held;
    }
}

/// <summary>Mails that one server sends, and until when they are its own.</summary>
public sealed record Claimed(Guid Id, Instant Until, IReadOnlyList<Guid> Mails);
