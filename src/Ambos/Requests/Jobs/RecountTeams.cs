using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Requests.Jobs;

/// <summary>A team works by another calendar since a moment, and its open requests have been counted by it up to a number.</summary>
public sealed class TeamRecount
{
    public required Guid TeamId { get; init; }
    public required Instant Since { get; set; }

    /// <summary>The entry of the journal that asked for it; a later one begins the count anew.</summary>
    public required long Entry { get; set; }

    /// <summary>Requests up to this number have been counted.</summary>
    public long Done { get; set; }
}

public sealed class TeamRecountMap : IEntityTypeConfiguration<TeamRecount>
{
    public void Configure(EntityTypeBuilder<TeamRecount> builder)
    {
        builder.ToTable("requests_team_recounts");
        builder.HasKey(recount => recount.TeamId);
    }
}

/// <summary>Notes that a team has moved to another calendar, so that its open promises are counted anew.</summary>
public sealed class WhenTeamHoursChanged : Follower
{
    public override string Name => "team-hours";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        foreach (var moved in events.Where(happened => happened.Kind == nameof(TeamHoursChanged)))
        {
            if (await work.Db.Set<TeamRecount>().FindAsync([moved.Subject], cancel) is { } there)
            {
                (there.Since, there.Entry, there.Done) = (moved.At, moved.Number, 0);
            }
            else
            {
                work.Db.Add(new TeamRecount { TeamId = moved.Subject, Since = moved.At, Entry = moved.Number });
            }
        }
    }
}

/// <summary>After a team moved to another calendar, used time stays used, and the rest of its promises counts on the new hours.</summary>
public sealed class RecountTeams(AmbosDb db, ServiceDirectory catalogue, Writer writer, RequestChange change)
{
    private const int AtATime = 100;

    /// <summary>Counts some; returns 0 when none are left to be counted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        if (await db.Set<TeamRecount>().OrderBy(recount => recount.TeamId).FirstOrDefaultAsync(cancel) is not { } moved)
        {
            return 0;
        }

        catalogue.Forget(); // another process may have moved the team
        var services = db.Set<Service>().Where(service => service.TeamId == moved.TeamId).Select(service => service.Id);
        var open = await db.Set<Request>()
            .Where(request => request.Phase == Phase.Open && services.Contains(request.ServiceId) && request.Number > moved.Done)
            .OrderBy(request => request.Number).Take(AtATime).Select(request => new { request.Id, request.Number }).ToListAsync(cancel);
        foreach (var request in open)
        {
            await change.Run(Actor.System, request.Id, null, (course, _) => Count(course, moved.Since), cancel);
        }

        await writer.Run(Actor.System, work => Note(work, moved, open.Count == AtATime ? open[^1].Number : null, cancel), cancel);
        return open.Count + 1;
    }

    private static Task Count(Course course, Instant since)
    {
        var before = course.Request.DueAt;
        if (course.Request.MoveTo(course.Catalogue.HoursFor(course.Request, course.Work.Now), since))
        {
            course.Recount();
        }

        if (before != course.Request.DueAt)
        {
            course.Record(new DueTimeMoved(before, course.Request.DueAt));
        }

        return Task.CompletedTask;
    }

    private static async Task Note(Work work, TeamRecount counted, long? done, CancellationToken cancel)
    {
        var recount = await work.Db.Set<TeamRecount>().SingleOrDefaultAsync(recount => recount.TeamId == counted.TeamId, cancel);
        if (recount is null || recount.Entry != counted.Entry)
        {
            return; // moved again meanwhile
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
