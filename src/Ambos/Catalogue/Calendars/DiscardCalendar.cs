using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Calendars;

/// <summary>A calendar as it lies in the bin.</summary>
public sealed record CalendarInBin(Calendar Calendar, IReadOnlyList<CalendarVersion> Versions);

/// <summary>A calendar by which nobody works and nothing was promised is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardCalendar(DiscardFromCatalogue discard, TimeProvider clock)
{
    public static readonly BinKind InBin = DiscardFromCatalogue.Kind(SaveCalendar.Subject, "Calendars", "calendar-time", Restore);

    /// <summary>Returns where it is had back.</summary>
    public Task<string> Run(Guid id, int? version, CancellationToken cancel)
    {
        if (id == DefaultCalendar.Id)
        {
            throw new RefusedException("company-calendar") { Remedy = "Change its hours: every team without its own calendar works by it." };
        }

        return discard.Run(SaveCalendar.Subject, id, async work =>
        {
            var calendar = await SaveCalendar.Find(work, id, version, cancel);
            CatalogueUses.DemandNone(await Users(work.Db, id, cancel));
            var versions = await work.Db.Set<CalendarVersion>().Where(row => row.CalendarId == id).OrderBy(row => row.Number).ToListAsync(cancel);
            work.Db.Remove(calendar);
            work.Db.RemoveRange(versions);
            work.Record(SaveCalendar.Subject, id, new CalendarDiscarded(calendar.Name));
            return work.Discard(clock, SaveCalendar.Subject, calendar.Name, id, new CalendarInBin(calendar, versions));
        }, cancel);
    }

    /// <summary>Teams that work by it, and agreements that ever counted on it.</summary>
    public static async Task<IReadOnlyList<string>> Users(AmbosDb db, Guid id, CancellationToken cancel)
    {
        var teams = await db.Set<Team>().Where(team => team.CalendarId == id).OrderBy(team => team.Name).Select(team => team.Name).ToListAsync(cancel);
        var versions = await (
            from agreement in db.Set<Agreement>()
            join version in db.Set<AgreementVersion>() on agreement.Id equals version.AgreementId
            orderby agreement.Name
            select new { agreement.Name, version.Terms }).ToListAsync(cancel);
        return [.. teams, .. versions.Where(version => version.Terms.CalendarId == id).Select(version => version.Name).Distinct()];
    }

    public static void Map(RouteGroupBuilder calendars) => calendars.MapDiscard<DiscardCalendar>((discard, id, version, cancel) => discard.Run(id, version, cancel));

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var (calendar, versions) = row.Was<CalendarInBin>();
        await DiscardFromCatalogue.BringBack(work, calendar.Id, calendar, cancel);
        work.Db.AddRange(versions);
        work.Record(SaveCalendar.Subject, calendar.Id, new CalendarRestored(calendar.Name));
    }
}
