using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Mail;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Notices;

/// <summary>Mails to people what they have been told and have not looked at, in one mail, when they wish it.</summary>
public sealed class MailNotices(AmbosDb db, Writer writer, Post post, IEnumerable<SubjectNames> names, IStringLocalizer<InboxPage> told, TimeProvider clock)
{
    public const string Kind = "digest";

    private const int AtATime = 50;
    private const int MostLines = 50;

    /// <summary>Returns to how many people it wrote.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var accounts = await db.Set<Notice>().Where(notice => notice.MailAt <= now).Select(notice => notice.AccountId).Distinct().OrderBy(account => account).Take(AtATime).ToListAsync(cancel);
        foreach (var account in accounts)
        {
            await writer.Run(Actor.System, work => Tell(work, account, now, cancel), cancel);
        }

        return accounts.Count;
    }

    private async Task Tell(Work work, Guid id, Instant now, CancellationToken cancel)
    {
        await work.Lock($"digest {id}", cancel);
        var due = work.Db.Set<Notice>().AsNoTracking().Where(notice => notice.AccountId == id && notice.MailAt <= now);
        var notices = await due.Where(notice => notice.ReadAt == null).OrderBy(notice => notice.At).ThenBy(notice => notice.Id).Take(MostLines).ToListAsync(cancel);
        var account = await work.Db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == id && !account.Disabled, cancel);
        if (account is not null && notices.Count > 0)
        {
            await post.Send(work, await Letter(work, account, notices, cancel), cancel);
        }

        await work.Db.Set<Notice>().Where(notice => notice.AccountId == id && notice.MailAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.MailAt, (Instant?)null), cancel);
    }

    private async Task<Letter> Letter(Work work, Account account, List<Notice> notices, CancellationToken cancel)
    {
        Dictionary<Guid, SubjectName> subjects = [];
        foreach (var kind in notices.GroupBy(notice => notice.SubjectKind))
        {
            var naming = names.SingleOrDefault(name => name.Kind == kind.Key);
            foreach (var (id, name) in naming is null ? [] : await naming.Of(work.Db, [.. kind.Select(notice => notice.SubjectId).Distinct()], cancel))
            {
                subjects[id] = name;
            }
        }

        var lines = MailTemplates.In(MailTemplates.Spoken(account.Language), () => notices.ConvertAll(notice => Line(notice, subjects.GetValueOrDefault(notice.SubjectId))));
        var values = new Dictionary<string, string> { ["name"] = account.Name, ["count"] = $"{notices.Count}", ["link"] = post.Link(InboxPage.Path) };
        return new(Kind, account.Email, account.Name, account.Language, values)
        {
            Blocks = new Dictionary<string, MailBlock> { ["news"] = new(MailBlockKind.Items, "") { Items = lines } },
            About = (Account.Subject, account.Id),
        };
    }

    private MailItem Line(Notice notice, SubjectName? subject) =>
        new(MailContent.Clean($"{told[$"Told {notice.Kind}"]} {subject?.Text}".Trim()), subject?.Href is { } href ? post.Link(href) : null);
}

/// <summary>Looks every half a minute.</summary>
public sealed class MailNoticesJob(MailOffice office, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailNoticesJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override bool IsWanted => office.IsOpen;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<MailNotices>().Run(cancel);
}
