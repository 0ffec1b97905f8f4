using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>A link as it is shown, once, to whoever passes it on.</summary>
/// <param name="MailedTo">The address to which it was mailed as well; nothing where no mail server is named.</param>
public sealed record IssuedLink(string Address, LinkPurpose Purpose, Instant ExpiresAt, string? MailedTo = null);

public sealed record LinkIssued(LinkPurpose Purpose, Instant ExpiresAt);

public sealed record LinkUsed(LinkPurpose Purpose);

/// <summary>Gives out one-time links and takes them back: each counts once, until its time, and only the youngest of an account.</summary>
public sealed class OneTimeLinks(AmbosDb db, TimeProvider clock, Site site, AccountMails mails)
{
    private const int SecretBytes = 32;
    private const int MostOfAccount = 5;
    private const int MostOfIssuer = 60;

    private static readonly Duration Window = Duration.FromHours(1);
    private static readonly Duration Invitation = Duration.FromDays(7);
    private static readonly Duration Reset = Duration.FromMinutes(30);

    /// <summary>Gives out a link in the caller's work; those given out before for this account end.</summary>
    public async Task<IssuedLink> Issue(Work work, Account account, Uri here, CancellationToken cancel)
    {
        await HoldIssuer(work, cancel);
        return await IssueAmongMany(work, account, here, cancel);
    }

    /// <summary>The same where an administrator gives out links for many on purpose.</summary>
    public async Task<IssuedLink> IssueAmongMany(Work work, Account account, Uri here, CancellationToken cancel)
    {
        await work.Lock($"links {account.Id}", cancel); // two at once would both count as the youngest
        await HoldAccount(work, account.Id, cancel);
        await End(work, account.Id, cancel);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var purpose = account.PasswordHash is null ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
        var link = new OneTimeLink
        {
            Id = clock.NewId(),
            AccountId = account.Id,
            Purpose = purpose,
            Hash = Hash(secret),
            IssuedById = work.Actor.AccountId,
            IssuedAt = work.Now,
            ExpiresAt = work.Now + (purpose is LinkPurpose.Invitation ? Invitation : Reset),
        };
        work.Db.Add(link);
        work.Record(Account.Subject, account.Id, new LinkIssued(purpose, link.ExpiresAt));
        var isMailed = await mails.Send(work, account, link, secret, cancel);
        return new(new Uri(site.BaseUrl ?? here, $"/choose-password/{secret}").ToString(), purpose, link.ExpiresAt, isMailed ? account.Email : null);
    }

    /// <summary>The link with this secret and its account; nothing when it does not count, whatever the reason.</summary>
    public async Task<(OneTimeLink Link, Account Account)?> Find(string secret, CancellationToken cancel)
    {
        var (hash, now) = (Hash(secret), clock.Now());
        var found = await (
            from link in db.Set<OneTimeLink>()
            join account in db.Set<Account>() on link.AccountId equals account.Id
            where link.Hash == hash && link.EndedAt == null && link.ExpiresAt > now && !account.Disabled
            select new { link, account }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.link, found.account);
    }

    /// <summary>Uses the link up in the caller's work; the second of two who try at once is refused.</summary>
    public static async Task Use(Work work, OneTimeLink link, CancellationToken cancel)
    {
        var used = await work.Db.Set<OneTimeLink>().Where(kept => kept.Id == link.Id && kept.EndedAt == null && kept.ExpiresAt > work.Now)
            .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.EndedAt, work.Now), cancel);
        if (used == 0)
        {
            throw new RefusedException(NotGood, RefusalKind.Invalid);
        }

        work.Record(Account.Subject, link.AccountId, new LinkUsed(link.Purpose));
    }

    /// <summary>Links of an account count no more: it has a new password, or another address.</summary>
    public static Task End(Work work, Guid account, CancellationToken cancel) => work.Db.Set<OneTimeLink>()
        .Where(link => link.AccountId == account && link.EndedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(link => link.EndedAt, work.Now), cancel);

    internal const string NotGood = "link-not-good";

    /// <summary>Nobody gives out links one by one by the hundred, neither for one account nor for many.</summary>
    private static async Task HoldAccount(Work work, Guid account, CancellationToken cancel)
    {
        var since = work.Now - Window;
        if (await work.Db.Set<OneTimeLink>().CountAsync(link => link.AccountId == account && link.IssuedAt > since, cancel) >= MostOfAccount)
        {
            throw TooMany();
        }
    }

    private static async Task HoldIssuer(Work work, CancellationToken cancel)
    {
        var since = work.Now - Window;
        if (work.Actor.AccountId is { } issuer && await work.Db.Set<OneTimeLink>().CountAsync(link => link.IssuedById == issuer && link.IssuedAt > since, cancel) >= MostOfIssuer)
        {
            throw TooMany();
        }
    }

    private static RefusedException TooMany() => new("too-many-links", RefusalKind.TooMany) { Values = [(int)Window.TotalSeconds] };

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret.Length <= 100 ? secret : ""));
}
