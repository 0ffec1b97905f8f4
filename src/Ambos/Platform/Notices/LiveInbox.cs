using Ambos.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notices;

/// <summary>An open page is told when something comes into its reader's inbox: at once, after the quiet hours, or with the digest.</summary>
internal static class LiveInbox
{
    public const string Kind = "inbox";

    public static readonly LiveLook Look = new(Kind, (actor, account) => actor.AccountId == account, async (db, accounts, from, until, cancel) =>
        await db.Set<Notice>()
            .Where(notice => EF.Parameter(accounts).Contains(notice.AccountId) && notice.VisibleAt > from && notice.VisibleAt <= until && notice.ReadAt == null)
            .Select(notice => new LiveSighting(notice.AccountId, notice.Id)).ToListAsync(cancel));

    public static string TopicOf(Guid? account) => $"{Kind}:{account}";
}
