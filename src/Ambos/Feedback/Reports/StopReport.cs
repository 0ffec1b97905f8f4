using Ambos.Feedback.Answering;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Reports;

/// <summary>A reader wants a report no more, or again: by the link in the mail or on its page. Nobody else decides that.</summary>
public sealed class StopReport(AmbosDb db, Writer writer, CurrentUser user)
{
    public const string Path = "/reports/stop";

    /// <summary>What the link stops; nothing where it leads nowhere.</summary>
    public Task<string?> Knows(string token, CancellationToken cancel)
    {
        var hash = SurveyTokens.Hash(token);

        return db.Set<ReportReader>().Where(reader => reader.TokenHash == hash)
            .Join(db.Set<MailedReport>(), reader => reader.ReportId, report => report.Id, (reader, report) => report.Name).SingleOrDefaultAsync(cancel);
    }

    /// <summary>By the link in the mail.</summary>
    public Task Run(string token, CancellationToken cancel) => writer.Run(Actor.Guest with { Channel = Channel.Email }, async work =>
    {
        var hash = SurveyTokens.Hash(token);
        Set(work, await work.Db.Set<ReportReader>().AsTracking().SingleOrDefaultAsync(reader => reader.TokenHash == hash, cancel), stopped: true);
    }, cancel);

    /// <summary>By who gets it and has signed in.</summary>
    public Task Mine(Guid report, bool stopped, CancellationToken cancel) => writer.Run(user.Actor, async work =>
        Set(work, await work.Db.Set<ReportReader>().AsTracking().SingleOrDefaultAsync(reader => reader.ReportId == report && reader.AccountId == work.Actor.AccountId, cancel), stopped), cancel);

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPut("/{id:guid}/refusal", async (Guid id, StopReport stop, CancellationToken cancel) =>
        {
            await stop.Mine(id, stopped: true, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SeeResults).WithName(nameof(StopReport)).ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapDelete("/{id:guid}/refusal", async (Guid id, StopReport stop, CancellationToken cancel) =>
        {
            await stop.Mine(id, stopped: false, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SeeResults).WithName("WantReport").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What a mail program sends when its reader presses its own button (RFC 8058).</summary>
    public static void MapLink(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Path}/{{token}}/at-once", (string token) => TypedResults.LocalRedirect($"{Path}/{Uri.EscapeDataString(token)}"))
            .Allow(Right.Public).ExcludeFromDescription();
        app.MapPost($"{Path}/{{token}}/at-once", async (string token, StopReport stop, CancellationToken cancel) =>
        {
            await stop.Run(token, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Public).ExcludeFromDescription().DisableAntiforgery();
    }

    private static void Set(Work work, ReportReader? found, bool stopped)
    {
        var reader = found ?? throw new NotFoundException();
        if (reader.StoppedAt is null == !stopped)
        {
            return;
        }

        reader.StoppedAt = stopped ? work.Now : null;
        if (stopped)
        {
            work.Record(MailedReport.Subject, reader.ReportId, new ReportStopped(reader.AccountId));
        }
        else
        {
            work.Record(MailedReport.Subject, reader.ReportId, new ReportWanted(reader.AccountId));
        }
    }
}
