using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Personal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Notices;

/// <summary>Something that people may want to hear of.</summary>
/// <param name="People">Those whom it concerns, with the nearest reason.</param>
/// <param name="Actor">The account that did it: nobody is told what they did themself.</param>
public sealed record News(NoticeKind Kind, string SubjectKind, Guid SubjectId, Guid? Actor, Instant At, IReadOnlyDictionary<Guid, NoticeScope> People);

/// <summary>Puts news into the inboxes of those who wish it, inside the transaction of whoever follows the journal.</summary>
public sealed class GiveNotices(TimeProvider clock, MailOffice office)
{
    private const Roles Inside = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator;

    public async Task Run(Work work, IReadOnlyList<News> news, CancellationToken cancel)
    {
        Guid[] people = [.. news.SelectMany(one => one.People.Keys).Distinct()];
        var accounts = await work.Db.Set<Account>().AsNoTracking().Where(account => people.Contains(account.PersonId) && !account.Disabled)
            .Select(account => new { account.Id, account.PersonId, account.Roles, account.TimeZone }).ToListAsync(cancel);
        Guid[] ids = [.. accounts.Select(account => account.Id)];
        var wishes = await work.Db.Set<PersonalSetting>().AsNoTracking().Where(setting => ids.Contains(setting.AccountId) && setting.Name == NoticeWishes.Setting)
            .ToDictionaryAsync(setting => setting.AccountId, setting => NoticeWishes.From(setting.Value), cancel);

        foreach (var account in accounts.Where(account => (account.Roles & Inside) != 0))
        {
            var zone = account.TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc : DateTimeZone.Utc;
            foreach (var one in news.Where(one => one.Actor != account.Id && one.People.ContainsKey(account.PersonId)))
            {
                Give(work, one, account.Id, one.People[account.PersonId], wishes.GetValueOrDefault(account.Id, NoticeWishes.Standard), zone);
            }
        }
    }

    private void Give(Work work, News news, Guid account, NoticeScope scope, NoticeWishes wishes, DateTimeZone zone)
    {
        var channel = wishes.Channel(news.Kind, scope);
        if (channel is not NoticeChannel.Off)
        {
            var visible = Instant.Max(wishes.VisibleAt(channel, news.At, zone), work.Now); // told late, it is seen late
            work.Db.Add(new Notice
            {
                Id = clock.NewId(),
                AccountId = account,
                Kind = news.Kind,
                Scope = scope,
                SubjectKind = news.SubjectKind,
                SubjectId = news.SubjectId,
                Actor = news.Actor,
                At = news.At,
                VisibleAt = visible,
                MailAt = office.IsOpen && wishes.IsMailed(channel) ? visible : null,
            });
        }
    }
}
