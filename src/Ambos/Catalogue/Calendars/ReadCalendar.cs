using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Catalogue.Calendars;

/// <summary>A calendar with the hours that hold now.</summary>
/// <param name="Number">Of the hours: it rises when they change.</param>
/// <param name="Version">To be given back with a change.</param>
/// <param name="IsDefault">Holds for every team that has no calendar of its own.</param>
public sealed record CalendarReading(
    Guid Id, string Name, int Number, Instant? ValidFrom, CalendarHours Hours, int Version, bool IsDefault);

/// <summary>Calendars as managers see them.</summary>
public sealed class ReadCalendar(AmbosDb db)
{
    public async Task<List<CalendarReading>> All(CancellationToken cancel)
    {
        var rows = await Current().OrderBy(row => row.Calendar.Name).ThenBy(row => row.Calendar.Id).ToListAsync(cancel);
        List<CalendarReading> all = [.. rows.Select(Reading)];

        return all.Exists(calendar => calendar.IsDefault) ? all : [Unsaved, .. all];
    }

    public async Task<CalendarReading> One(Guid id, CancellationToken cancel)
    {
        var row = await Current().Where(row => row.Calendar.Id == id).SingleOrDefaultAsync(cancel);

        return row is not null ? Reading(row) : id == DefaultCalendar.Id ? Unsaved : throw new NotFoundException();
    }

    /// <summary>All hours that ever held, the latest first.</summary>
    public async Task<List<CalendarVersion>> Versions(Guid id, CancellationToken cancel) => await db.Set<CalendarVersion>()
        .Where(version => version.CalendarId == id).OrderByDescending(version => version.Number).ToListAsync(cancel);

    public static void Map(RouteGroupBuilder calendars)
    {
        calendars.MapGet("/", async (ReadCalendar read, CancellationToken cancel) => TypedResults.Ok(new Listing<CalendarReading>(await read.All(cancel))))
            .WithName("ListCalendars");
        calendars.MapGet("/{id:guid}", async (Guid id, ReadCalendar read, CancellationToken cancel) => TypedResults.Ok(await read.One(id, cancel)))
            .WithName(nameof(ReadCalendar)).ProducesProblem(StatusCodes.Status404NotFound);
        calendars.MapGet("/{id:guid}/versions", async (Guid id, ReadCalendar read, CancellationToken cancel) =>
        {
            await read.One(id, cancel);
            return TypedResults.Ok(new Listing<CalendarVersion>(await read.Versions(id, cancel)));
        }).WithName("ListCalendarVersions").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The company's calendar before anybody saved it.</summary>
    private static CalendarReading Unsaved =>
        new(DefaultCalendar.Id, DefaultCalendar.BuiltIn.Name, 0, null, DefaultCalendar.HoursIn("UTC"), 0, true);

    private IQueryable<Row> Current() =>
        from calendar in db.Set<Calendar>()
        join version in db.Set<CalendarVersion>()
            on new { CalendarId = calendar.Id, Number = calendar.CurrentVersion } equals new { version.CalendarId, version.Number }
        select new Row { Calendar = calendar, Hours = version };

    private static CalendarReading Reading(Row row) => new(
        row.Calendar.Id,
        row.Calendar.Name,
        row.Hours.Number,
        row.Hours.ValidFrom,
        row.Hours.Hours,
        row.Calendar.Version,
        row.Calendar.Id == DefaultCalendar.Id);

    private sealed class Row
    {
        public required Calendar Calendar { get; init; }
        public required CalendarVersion Hours { get; init; }
    }
}
