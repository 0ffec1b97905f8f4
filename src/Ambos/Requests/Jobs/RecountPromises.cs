using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Requests.Jobs;

/// <summary>A calendar changed, and its open requests are counted anew one after the other; kept until that is done.</summary>
public sealed class Recount
{
    public required Guid CalendarId { get; init; }

    /// <summary>Requests up to this number have been counted.</summary>
    public long Done { get; set; }
}

public sealed class RecountMap : IEntityTypeConfiguration<Recount>
{
    public void Configure(EntityTypeBuilder<Recount> builder)
    {
        builder.ToTable("requests_recounts");
        builder.HasKey(recount => recount.CalendarId);
    }
}

/// <summary>Notices that a calendar changed.</summary>
public sealed class WhenCalendarChanged : Follower
{
    public override string Name => "requests: due times";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        foreach (var calendar in events.Where(happened => happened.Kind == nameof(CalendarChanged)).Select(happened => happened.Subject).Distinct())
        {
            var recount = await work.Db.Set<Recount>().SingleOrDefaultAsync(recount => recount.CalendarId == calendar, cancel);
            if (recount is null)
            {
                work.Db.Add(new Recount { CalendarId = calendar });
            }
            else
            {
                recount.Done = 0;
            }
        }
    }
}

/// <summary>After a change of hours the used time stays used, and the rest counts on the new hours.</summary>
public sealed class RecountPromises(AmbosDb db, Writer writer, RequestChange change)
{
    private const int AtATime = 100;

    /// <summary>Returns how many were counted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        if (await db.Set<Recount>().OrderBy(recount => recount.CalendarId).FirstOrDefaultAsync(cancel) is not { } recount)
        {
            return 0;
        }

        var open = await db.Set<Request>()
            .Where(request => request.Phase == Phase.Open && request.CalendarId == recount.CalendarId && request.Number > recount.Done)
            .OrderBy(request => request.Number).Take(AtATime).Select(request => new { request.Id, request.Number }).ToListAsync(cancel);
        foreach (var request in open)
        {
            await change.Run(Actor.System, request.Id, null, Count, cancel);
        }

        await writer.Run(Actor.System, work => Note(work, recount, open.Count == AtATime ? open[^1].Number : null, cancel), cancel);
        return open.Count;
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

    private static async Task Note(Work work, Recount seen, long? done, CancellationToken cancel)
    {
        var recount = await work.Db.Set<Recount>().SingleOrDefaultAsync(recount => recount.CalendarId == seen.CalendarId, cancel);
        if (recount is null || recount.Done != seen.Done)
        {
            return; // the calendar changed again meanwhile: from the beginning
        }

        if (done is { } number)
        {
            recount.Done = number;
        }
        else
        {
            work.Db.Remove(recount);
        }
    }
}
