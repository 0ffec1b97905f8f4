using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Requests.Jobs;

/// <summary>Up to which version of a calendar its open requests have been counted, and how far the present count has come.</summary>
public sealed class Recount
{
    public required Guid CalendarId { get; init; }

    /// <summary>The version by which they are counted.</summary>
    public int Number { get; set; }

    /// <summary>Requests up to this number have been counted by it; nothing when all have.</summary>
    public long? Done { get; set; }
}

public sealed class RecountMap : IEntityTypeConfiguration<Recount>
{
    public void Configure(EntityTypeBuilder<Recount> builder)
    {
        builder.ToTable("requests_recounts");
        builder.HasKey(recount => recount.CalendarId);
    }
}

/// <summary>After a change of hours the used time stays used, and the rest counts on the new hours.</summary>
public sealed class RecountPromises(AmbosDb db, Writer writer, RequestChange change)
{
    private const int AtATime = 100;

    /// <summary>Counts some; returns 0 when none are left to be counted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        if (await Next(cancel) is not var (calendar, number, done))
        {
            return 0;
        }

        var open = await db.Set<Request>()
            .Where(request => request.Phase == Phase.Open && request.CalendarId == calendar && request.Number > done)
            .OrderBy(request => request.Number).Take(AtATime).Select(request => new { request.Id, request.Number }).ToListAsync(cancel);
        foreach (var request in open)
        {
            await change.Run(Actor.System, request.Id, null, Count, cancel);
        }

        await writer.Run(Actor.System, work => Note(work, calendar, number, open.Count == AtATime ? open[^1].Number : null, cancel), cancel);
        return open.Count + 1;
    }

    /// <summary>A calendar with a version by which its requests have not been counted yet, and where to go on.</summary>
    private async Task<(Guid Calendar, int Number, long Done)?> Next(CancellationToken cancel)
    {
        var behind = await (
            from calendar in db.Set<Calendar>()
            join recount in db.Set<Recount>() on calendar.Id equals recount.CalendarId into recounts
            from recount in recounts.DefaultIfEmpty()
            where recount == null || recount.Number != calendar.CurrentVersion || recount.Done != null
            orderby calendar.Id
            select new { calendar.Id, calendar.CurrentVersion, Counted = recount == null ? 0 : recount.Number, Done = recount == null ? null : recount.Done })
            .FirstOrDefaultAsync(cancel);
        return behind is null ? null : (behind.Id, behind.CurrentVersion, behind.Counted == behind.CurrentVersion ? behind.Done ?? 0 : 0);
    }

    private static Task Count(Course course, CancellationToken cancel)
    {
        var before = course.Request.DueAt;
        course.Recount();
        if (before != course.Request.DueAt)
        {
            course.Record(new DueTimeMoved(before, course.Request.DueAt));
        }

        return Task.CompletedTask;
    }

    private static async Task Note(Work work, Guid calendar, int number, long? done, CancellationToken cancel)
    {
        var recount = await work.Db.Set<Recount>().SingleOrDefaultAsync(recount => recount.CalendarId == calendar, cancel);
        if (recount is null)
        {
            recount = new() { CalendarId = calendar };
            work.Db.Add(recount);
        }

        (recount.Number, recount.Done) = (number, done);
    }
}
