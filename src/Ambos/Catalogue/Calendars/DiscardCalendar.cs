using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Calendars;

/// <summary>A calendar as it lies in the bin.</summary>
public sealed record CalendarInBin(Calendar Calendar, IReadOnlyList<CalendarVersion> Versions);

/// <summary>A calendar by which nobody works and nothing was promised is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardCalendar(Writer writer, ServiceDirectory directory, CatalogueUses uses, CurrentUser user, TimeProvider clock)
{
    public static readonly BinKind InBin = BinKinds.Whole(
        SaveCalendar.Subject, "Calendars", typeof(CatalogueTexts), "calendar-time", (_, work, row, cancel) => Restore(work, row, cancel),
        then: services => services.GetRequiredService<ServiceDirectory>().Forget());

    /// <summary>Returns where it is had back.</summary>
    public async Task<string> Run(Guid id, int? version, CancellationToken cancel)
    {
        if (id == DefaultCalendar.Id)
        {
            throw new RefusedException("company-calendar") { Remedy = "Change its hours: every team without its own calendar works by it." };
        }

        await uses.DemandUnused(SaveCalendar.Subject, id, cancel);
        var undo = await writer.Run(user.Actor, async work =>
        {
            var calendar = await work.Db.Set<Calendar>().SingleOrDefaultAsync(row => row.Id == id, cancel);
            SaveCalendar.Expect(calendar, version);
            CatalogueUses.DemandNone(await Users(work.Db, id, cancel));
            var versions = await work.Db.Set<CalendarVersion>().Where(row => row.CalendarId == id).OrderBy(row => row.Number).ToListAsync(cancel);
            work.Db.Remove(calendar);
            work.Db.RemoveRange(versions);
            work.Record(SaveCalendar.Subject, id, new CalendarDiscarded(calendar.Name));
            return work.Discard(clock, SaveCalendar.Subject, calendar.Name, id, new CalendarInBin(calendar, versions));
        }, cancel);
        directory.Forget();
        return undo;
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

    public static void Map(RouteGroupBuilder calendars) => calendars
        .MapDelete("/{id:guid}", async (Guid id, int? version, DiscardCalendar discard, CancellationToken cancel) =>
        {
            await discard.Run(id, version, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(DiscardCalendar))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        if (!work.Actor.Has(Right.EditCatalogue))
        {
            throw new ForbiddenException();
        }

        var (calendar, versions) = row.Was<CalendarInBin>();
        if (await work.Db.Set<Calendar>().AnyAsync(known => known.Id == calendar.Id, cancel))
        {
            throw new RefusedException("already-there");
        }

        work.Db.Add(calendar);
        work.Db.AddRange(versions);
        work.Record(SaveCalendar.Subject, calendar.Id, new CalendarRestored(calendar.Name));
    }
}
