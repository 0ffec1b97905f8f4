using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Notices;

/// <summary>A notice with the names of what it is about and of who did it.</summary>
public sealed record InboxRow(Guid Id, NoticeKind Kind, NoticeScope Scope, string Name, string? Actor, Instant At, bool Unread);

/// <summary>Somebody looks what they have been told, and says that they know.</summary>
public sealed class ReadInbox(AmbosDb db, Writer writer, CurrentUser user, IEnumerable<SubjectNames> names, TimeProvider clock)
{
    /// <summary>Counted to; there may be more.</summary>
    public const int Most = 99;

    private const int Shown = 100;

    public async Task<IReadOnlyList<InboxRow>> Run(CancellationToken cancel)
    {
        var notices = await Visible(db).OrderByDescending(notice => notice.VisibleAt).ThenByDescending(notice => notice.Id).Take(Shown).ToListAsync(cancel);
        var actors = await SubjectNaming.Accounts(db, [.. notices.Select(notice => notice.Actor).OfType<Guid>().Distinct()], cancel);
        Dictionary<Guid, SubjectName> subjects = [];
        foreach (var kind in notices.GroupBy(notice => notice.SubjectKind))
        {
            foreach (var (id, name) in await Named(kind.Key, [.. kind.Select(notice => notice.SubjectId).Distinct()], cancel))
            {
                subjects[id] = name;
            }
        }

        return notices.ConvertAll(notice => new InboxRow(
            notice.Id, notice.Kind, notice.Scope, subjects.GetValueOrDefault(notice.SubjectId)?.Text ?? "", notice.Actor is { } actor ? actors.GetValueOrDefault(actor)?.Text : null,
            notice.At, notice.ReadAt is null));
    }

    /// <summary>How many are unread, to <see cref="Most"/> and one more.</summary>
    public Task<int> Unread(CancellationToken cancel) => Visible(db).Where(notice => notice.ReadAt == null).OrderBy(notice => notice.VisibleAt).Take(Most + 1).CountAsync(cancel);

    /// <summary>Opens what a notice is about; the notice is read then.</summary>
    public async Task<string> Open(Guid id, CancellationToken cancel)
    {
        var notice = await writer.Run(user.Actor, async work =>
        {
            var notice = await Visible(work.Db).AsTracking().SingleOrDefaultAsync(notice => notice.Id == id, cancel) ?? throw new NotFoundException();
            notice.ReadAt ??= work.Now;
            return notice;
        }, cancel);
        return (await Named(notice.SubjectKind, [notice.SubjectId], cancel)).GetValueOrDefault(notice.SubjectId)?.Href ?? InboxPage.Path;
    }

    public Task ReadAll(CancellationToken cancel) => writer.Run(user.Actor, async work =>
        await Visible(work.Db).Where(notice => notice.ReadAt == null).ExecuteUpdateAsync(rows => rows.SetProperty(notice => notice.ReadAt, (Instant?)work.Now), cancel), cancel);

    private IQueryable<Notice> Visible(AmbosDb from)
    {
        var (account, now) = (user.AccountId, clock.Now());
        return from.Set<Notice>().Where(notice => notice.AccountId == account && notice.VisibleAt <= now);
    }

    private async Task<Dictionary<Guid, SubjectName>> Named(string kind, Guid[] ids, CancellationToken cancel) =>
        names.SingleOrDefault(name => name.Kind == kind) is { } naming ? await naming.Of(db, ids, cancel) : [];
}
