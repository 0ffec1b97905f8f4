using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Conversations;
using Ambos.Feedback.Results;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Reports;

/// <summary>Somebody orders results by mail, for themself or for those who are to know them; changes, rests or ends that.</summary>
public sealed class KeepReports(AmbosDb db, ReadCells cells, InvitationTokens tokens, Company company, Writer writer, CurrentUser user, TimeProvider clock)
{
    /// <summary>So many reports of one person.</summary>
    private const int Most = 100;

    public async Task<Made> Add(ReportDraft draft, IdempotencyKey? key, CancellationToken cancel)
    {
        var owner = user.AccountId ?? throw new ForbiddenException();
        var readers = Readers(draft, owner);
        var (survey, filter) = await Check(draft, draft.SurveyId, owner, readers, cancel);
        var zone = await company.Zone(cancel);
        await tokens.Prepare(cancel);

        return await writer.Create(user.Actor, key, draft, async work =>
        {
            if (await work.Db.Set<MailedReport>().CountAsync(report => report.OwnerId == owner, cancel) >= Most)
            {
                throw new RefusedException("too-many");
            }

            var report = new MailedReport { Id = clock.NewId(), SurveyId = survey.Id, Name = "", OwnerId = owner, CreatedAt = work.Now };
            Fill(report, draft, survey, filter);
            report.NextAt = report.DueAfter(work.Now, zone);
            work.Db.Add(report);
            await SetReaders(work, report.Id, readers, cancel);
            work.Record(MailedReport.Subject, report.Id, new ReportOrdered(report.Name, survey.Id));
            return new Made(report.Id);
        }, cancel);
    }

    public async Task Edit(Guid id, ReportDraft draft, CancellationToken cancel)
    {
        var known = await db.ReportsFor(user.Actor).SingleOrDefaultAsync(report => report.Id == id, cancel) ?? throw new NotFoundException();
        var readers = Readers(draft, user.AccountId!.Value);
        var (survey, filter) = await Check(draft, known.SurveyId, known.OwnerId, readers, cancel);
        var zone = await company.Zone(cancel);
        await tokens.Prepare(cancel);
        await writer.Run(user.Actor, async work =>
        {
            var report = await Open(work, id, cancel);
            if (report.Version != draft.Version)
            {
                throw new ChangedMeanwhileException();
            }

            var before = report.DueAfter(work.Now, zone);
            Fill(report, draft, survey, filter);
            var after = report.DueAfter(work.Now, zone);
            report.NextAt = after == before ? report.NextAt : after; // what is due at this moment stays so
            await SetReaders(work, id, readers, cancel);
            work.Record(MailedReport.Subject, id, new ReportEdited(report.Name, report.Paused));
        }, cancel);
    }

    /// <summary>A resting report mails nothing; what would have been due meanwhile is not made up for.</summary>
    public async Task Pause(Guid id, bool paused, CancellationToken cancel)
    {
        var zone = await company.Zone(cancel);
        await writer.Run(user.Actor, async work =>
        {
            var report = await Open(work, id, cancel);
            if (report.Paused != paused)
            {
                (report.Paused, report.NextAt) = (paused, report.DueAfter(work.Now, zone));
                work.Record(MailedReport.Subject, id, new ReportEdited(report.Name, paused));
            }
        }, cancel);
    }

    /// <summary>Into the bin. Returns where it is had back.</summary>
    public Task<string> Delete(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var report = await Open(work, id, cancel);
        var readers = await work.Db.Set<ReportReader>().AsNoTracking().Where(reader => reader.ReportId == id).ToListAsync(cancel);
        work.Db.Remove(report);
        work.Record(MailedReport.Subject, id, new ReportDeleted(report.Name));
        return work.Discard(clock, MailedReport.Subject, report.Name, report.SurveyId, new ReportInBin(report, readers));
    }, cancel);

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("", async (ReportDraft body, [FromHeader(Name = "Idempotency-Key")] string? key, KeepReports keep, CancellationToken cancel) =>
        {
            var made = await keep.Add(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"/api/v1/result-reports/{made.Id}", made);
        }).Allow(Right.SeeResults).WithName("OrderReport").Refusing();
        Map(reports.MapPut("/{id:guid}", (Guid id, ReportDraft body, KeepReports keep, CancellationToken cancel) => Done(keep.Edit(id, body, cancel))), "EditReport");
        Map(reports.MapPut("/{id:guid}/pause", (Guid id, KeepReports keep, CancellationToken cancel) => Done(keep.Pause(id, paused: true, cancel))), "PauseReport");
        Map(reports.MapDelete("/{id:guid}/pause", (Guid id, KeepReports keep, CancellationToken cancel) => Done(keep.Pause(id, paused: false, cancel))), "ResumeReport");
        Map(reports.MapDelete("/{id:guid}", (Guid id, KeepReports keep, CancellationToken cancel) => Done(keep.Delete(id, cancel))), "DeleteReport");
        Map(reports.MapPost("/{id:guid}/samples", (Guid id, SendSample send, CancellationToken cancel) => Done(send.Run(id, cancel))), nameof(SendSample));
    }

    private static void Map(RouteHandlerBuilder endpoint, string name) => endpoint.Allow(Right.SeeResults).WithName(name).Refusing();

    private static async Task<IResult> Done(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }

    private static Guid[] Readers(ReportDraft draft, Guid self) => draft.Readers is { Count: > 0 } named ? [.. named.Distinct()] : [self];

    /// <summary>The survey and the filter in its shortest words; refused where the person who asks may not do so.</summary>
    private async Task<(Survey Survey, string Filter)> Check(ReportDraft draft, Guid surveyId, Guid owner, Guid[] readers, CancellationToken cancel)
    {
        Shape.Demand(draft);
        if (!user.Actor.MayKeep(owner, readers))
        {
            throw new ForbiddenException();
        }

        var survey = await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == surveyId && survey.CurrentVersion > 0, cancel);
        if (survey is null || (draft.SurveyId != surveyId && draft.SurveyId != Guid.Empty))
        {
            throw new InvalidException("surveyId", ErrorCodes.Unknown);
        }

        if (ReportDraft.Read(draft.Filter).Filter.View is { } view)
        {
            await cells.People(db, survey, view, cancel); // refuses a view that is none, and any view of an anonymous survey
        }

        return (survey, draft.Asked());
    }

    private static void Fill(MailedReport report, ReportDraft draft, Survey survey, string filter)
    {
        report.Name = draft.Name?.Trim() is { Length: > 0 } name ? name : survey.Name;
        (report.Cadence, report.Weekday, report.Day, report.Hour) = (draft.Cadence, draft.Weekday, draft.Day, draft.Hour);
        (report.Filter, report.LastWaves) = (filter, draft.LastWaves);
    }

    /// <summary>Who stays a reader keeps the wish to get it no more.</summary>
    private async Task SetReaders(Work work, Guid report, Guid[] readers, CancellationToken cancel)
    {
        var known = await work.Db.Set<ReportReader>().AsTracking().Where(reader => reader.ReportId == report).ToListAsync(cancel);
        work.Db.RemoveRange(known.Where(reader => !readers.Contains(reader.AccountId)));
        Guid[] added = [.. readers.Except(known.Select(reader => reader.AccountId))];
        if (await ReportReaders.Possible(work.Db).CountAsync(account => EF.Parameter(added).Contains(account.Id), cancel) < added.Length)
        {
            throw new InvalidException("readers", "may-not-read");
        }

        foreach (var account in added)
        {
            var id = clock.NewId();
            work.Db.Add(new ReportReader { Id = id, ReportId = report, AccountId = account, TokenHash = SurveyTokens.Hash(tokens.Of(id)) });
        }
    }

    /// <summary>The report inside the work, for those who may change it.</summary>
    private static async Task<MailedReport> Open(Work work, Guid id, CancellationToken cancel)
    {
        var report = await work.Db.ReportsFor(work.Actor).AsTracking().SingleOrDefaultAsync(report => report.Id == id, cancel) ?? throw new NotFoundException();
        var readers = await work.Db.Set<ReportReader>().Where(reader => reader.ReportId == id).Select(reader => reader.AccountId).ToListAsync(cancel);

        return work.Actor.MayKeep(report.OwnerId, readers) ? report : throw new ForbiddenException();
    }
}
