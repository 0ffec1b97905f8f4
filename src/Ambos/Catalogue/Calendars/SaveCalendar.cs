using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Calendars;

/// <summary>Says when a team works. Changed hours are a new version from now on; what was promised before keeps its hours.</summary>
public sealed class SaveCalendar(Writer writer, ServiceDirectory directory, CurrentUser user, TimeProvider clock)
{
    public const string Subject = "calendar";

    public async Task<Guid> Create(CalendarEdit edit, IdempotencyKey? key, CancellationToken cancel)
    {
        var hours = CalendarRules.Sound(edit.Hours);
        var id = await writer.Create(user.Actor, key, edit, work => Task.FromResult(Add(work, clock, clock.NewId(), edit.Name, hours)), cancel);
        directory.Forget();
        return id;
    }

    public async Task Change(Guid id, CalendarEdit edit, CancellationToken cancel)
    {
        var hours = CalendarRules.Sound(edit.Hours);
        await writer.Run(user.Actor, work => Change(work, id, edit, hours, cancel), cancel);
        directory.Forget();
    }

    /// <summary>Writes a calendar with its first version.</summary>
    internal static Guid Add(Work work, TimeProvider clock, Guid id, string name, CalendarHours hours)
    {
        var calendar = new Calendar { Id = id, Name = name.Trim(), CurrentVersion = 0 };
        work.Db.Add(calendar);
        AddVersion(work, clock, calendar, hours);
        work.Record(Subject, id, new CalendarCreated(calendar.Name));
        return id;
    }

    public static void Map(RouteGroupBuilder calendars)
    {
        calendars.MapPost("/", async (
            CalendarEdit body, [FromHeader(Name = "Idempotency-Key")] string? key, SaveCalendar save, CancellationToken cancel) =>
        {
            var id = await save.Create(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"/api/v1/calendars/{id}", new Made(id));
        }).WithName("CreateCalendar").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        calendars.MapPut("/{id:guid}", async (Guid id, CalendarEdit body, SaveCalendar save, CancellationToken cancel) =>
        {
            await save.Change(id, body, cancel);
            return TypedResults.NoContent();
        }).WithName("ChangeCalendar")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task Change(Work work, Guid id, CalendarEdit edit, CalendarHours hours, CancellationToken cancel)
    {
        if (id == DefaultCalendar.Id && !await work.Db.Set<Calendar>().AnyAsync(row => row.Id == id, cancel))
        {
            Add(work, clock, id, edit.Name, hours);
            return;
        }

        var calendar = await Find(work, id, edit.Version, cancel);
        var now = await work.Db.Set<CalendarVersion>()
            .SingleAsync(version => version.CalendarId == id && version.Number == calendar.CurrentVersion, cancel);
        var renamed = calendar.Name != edit.Name.Trim();
        calendar.Name = edit.Name.Trim();
        if (CalendarRules.Same(now.Hours, hours) && !renamed)
        {
            return;
        }

        if (CalendarRules.Same(now.Hours, hours))
        {
            work.Record(Subject, id, new CalendarRenamed(calendar.Name));
            return;
        }

        AddVersion(work, clock, calendar, hours);
        work.Record(Subject, id, new CalendarChanged(calendar.Name, calendar.CurrentVersion, work.Now));
    }

    /// <summary>The calendar inside a unit of work, when it is still as it was read.</summary>
    internal static async Task<Calendar> Find(Work work, Guid id, int? version, CancellationToken cancel)
    {
        var calendar = await work.Db.Set<Calendar>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        VersionRead.Demand(version, calendar.Version);
        return calendar;
    }

    private static void AddVersion(Work work, TimeProvider clock, Calendar calendar, CalendarHours hours)
    {
        calendar.CurrentVersion++;
        work.Db.Add(new CalendarVersion
        {
            Id = clock.NewId(),
            CalendarId = calendar.Id,
            Number = calendar.CurrentVersion,
            ValidFrom = work.Now,
            Hours = hours,
        });
    }
}
