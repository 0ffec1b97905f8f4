using Ambos.Catalogue.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;

namespace Ambos.Requests.Life;

public sealed record RequestPriority(Priority Priority) : RequestEdit;

/// <summary>It is more, or less, urgent than it seemed: other targets may hold, used time and pauses stay.</summary>
public sealed class ChangePriority(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestPriority priority, CancellationToken cancel) => change.Run(id, priority.Version, course =>
    {
        course.MustServe();
        course.MustBeOpen();
        if (!Enum.IsDefined(priority.Priority))
        {
            throw new InvalidException("priority", ErrorCodes.Unknown);
        }

        var before = course.Request.Priority;
        course.Request.Priority = priority.Priority;
        course.Reassess();
        course.Record(new PriorityChanged(before, priority.Priority));
    }, cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/priority", (Guid id, RequestPriority body, ChangePriority set, HttpContext http, CancellationToken cancel) =>
            set.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ChangePriority))
        .Edits();
}

/// <param name="AgreementId">An agreement of the supplying team; nothing lets the service's own terms hold.</param>
public sealed record RequestAgreement(Guid? AgreementId) : RequestEdit;

/// <summary>Another agreement holds for this request: its targets and its hours count from now on, used time and pauses stay.</summary>
public sealed class ChangeRequestAgreement(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestAgreement agreement, CancellationToken cancel) => change.Run(id, agreement.Version, course =>
    {
        course.MustServe();
        course.MustBeOpen();
        var before = course.Request.AgreementId;
        var version = agreement.AgreementId is { } asked ? Latest(course, asked) : 0;
        (course.Request.AgreementId, course.Request.AgreementVersion) = (agreement.AgreementId, version);
        course.Request.MoveTo(course.Catalogue.HoursFor(course.Request, course.Work.Now), course.Work.Now);
        course.Reassess();
        course.Record(new RequestAgreementChanged(before, agreement.AgreementId));
    }, cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/agreement", (Guid id, RequestAgreement body, ChangeRequestAgreement set, HttpContext http, CancellationToken cancel) =>
            set.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ChangeRequestAgreement))
        .Edits();

    private static int Latest(Course course, Guid id)
    {
        KnownAgreement? latest = null;
        for (var number = 1; course.Catalogue.Agreement(id, number) is { } version; number++)
        {
            latest = version.ValidFrom <= course.Work.Now ? version : latest;
        }

        return latest is not null && latest.SupplierTeamId == course.Request.TeamId && !(latest.ValidUntil <= course.Work.Now)
            ? latest.Number
            : throw new InvalidException("agreementId", ErrorCodes.Unknown);
    }
}
