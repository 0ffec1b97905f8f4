using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Ambos.Requests.Steps;

namespace Ambos.Requests.Handovers;

/// <param name="Evidence">One sentence for each acceptance criterion, in their order.</param>
public sealed record WorkDelivery(IReadOnlyList<string>? Evidence) : RequestEdit
{
    [StringLength(Handover.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Note { get; init; }
}

/// <summary>The team hands its work over, with what the acceptance criteria ask for. The promise gets its verdict.</summary>
public sealed class DeliverWork(RequestChange change)
{
    private const int EvidenceLength = 1000;

    public Task<RequestStanding> Run(Guid id, WorkDelivery delivery, CancellationToken cancel) =>
        change.Edit(id, delivery, (course, stop) => Deliver(course, delivery, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/delivery", (Guid id, WorkDelivery body, DeliverWork deliver, HttpContext http, CancellationToken cancel) =>
            deliver.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(DeliverWork))
        .Edits();

    private static async Task Deliver(Course course, WorkDelivery delivery, CancellationToken cancel)
    {
        course.MustServe();
        course.MustBeOpen();
        await course.MustHaveNoOpenSteps(cancel);
        course.AcceptTransfer();

        var handover = course.Current();
        handover.Evidence = Evidence(course.Terms.Criteria, delivery.Evidence ?? []);
        handover.Note = delivery.Note?.Trim() is { Length: > 0 } note ? note : null;
        Present(course, handover);
        course.Deliver();
        course.Respond();
        course.Inform(open: false);
        course.Request.DeliveredAt = course.Work.Now;
        course.Request.AssigneeId ??= course.Actor.CustomerId;
        course.Request.BrokenBy = await course.BrokenBy(cancel);
        course.Enter(RequestState.Delivered);
        course.Record(new WorkPresented(handover.Id, handover.SupplierId, handover.ReceiverId, handover.Cycle));
    }

    private static void Present(Course course, Handover handover)
    {
        var (now, timing) = (course.Work.Now, course.Timing());
        course.Measure(handover);
        handover.State = HandoverState.Presented;
        handover.SilenceAcceptsAt = timing.SilenceAccepts is { } silence ? timing.Calendars.Due(now, silence) : null;
    }

    private static Facts? Evidence(IReadOnlyList<string> criteria, IReadOnlyList<string> given)
    {
        for (var i = 0; i < criteria.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(given.ElementAtOrDefault(i)))
            {
                throw new InvalidException($"evidence[{i}]", ErrorCodes.Required);
            }
        }

        if (given.Count > criteria.Count || given.Any(sentence => sentence.Length > EvidenceLength))
        {
            throw new InvalidException("evidence", ErrorCodes.TooLong);
        }

        return criteria.Count == 0 ? null : new(criteria.Zip(given).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second.Trim()));
    }
}
