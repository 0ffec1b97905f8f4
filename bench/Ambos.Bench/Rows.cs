using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Bench;

/// <summary>The rows that a request leaves behind, as intake writes them.</summary>
internal sealed class Rows(Guid team, Guid service, Guid customer)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public Request Request(long number, Instant at, RequestState state = RequestState.New)
    {
        var id = Clock.NewId();
        return new()
        {
            Id = id,
            Number = number,
            Side = Side.Internal,
            CustomerId = customer,
            ServiceId = service,
            ServiceVersion = 1,
            Channel = Channel.Api,
            Priority = Priority.Normal,
            Title = "A monitor that flickers",
            FoldedTitle = $"r-{number} a monitor that flickers",
            State = state,
            TeamId = team,
            CreatedAt = at,
            Day = at.InUtc().Date,
            FirstResponseDue = at + Duration.FromHours(1),
            FirstResponse = Verdict.Open,
            DueAt = at + Duration.FromDays(3),
            DeliveredAt = state is RequestState.Closed ? at + Duration.FromHours(40 + (number % 60)) : null,
            Delivery = state is not RequestState.Closed ? Verdict.Open : number % 60 <= 32 ? Verdict.Kept : Verdict.Broken,
            ClosedAt = state is RequestState.Closed ? at + Duration.FromDays(5) : null,
            RootId = id,
            CalendarVersion = 1,
        };
    }

    public IEnumerable<Promise> Promises(Request request) =>
    [
        Promise(request, PromiseKind.FirstResponse, request.FirstResponseDue!.Value),
        Promise(request, PromiseKind.Delivery, request.DueAt!.Value),
    ];

    public static Event Asked(Request request) => new()
    {
        At = request.CreatedAt,
        Channel = Channel.Api,
        SubjectKind = Ambos.Requests.Contract.Request.Subject,
        Subject = request.Id,
        Kind = nameof(RequestAsked),
        Body = $$"""{"number":{{request.Number}},"serviceId":"{{request.ServiceId}}","customerId":"{{request.CustomerId}}","teamId":"{{request.TeamId}}"}""",
    };

    public static IdempotentAnswer Answer(Request request) => new()
    {
        Account = request.CustomerId,
        Key = request.Id.ToString(),
        BodyHash = new byte[32],
        Result = $$"""{"id":"{{request.Id}}","number":{{request.Number}}}""",
        At = request.CreatedAt,
    };

    public static Handover Handover(Request request, Guid supplier, Guid receiver, string step) => new()
    {
        Id = Clock.NewId(),
        RequestId = request.Id,
        RootId = request.RootId,
        Kind = HandoverKind.Delivery,
        Cycle = 1,
        SupplierId = supplier,
        ReceiverId = receiver,
        ServiceId = request.ServiceId,
        Side = request.Side,
        Step = step,
        StartedAt = request.CreatedAt,
        DueAt = request.DueAt,
        State = request.Number % 9 == 0 ? HandoverState.Rejected : HandoverState.Accepted,
        PresentedAt = request.DeliveredAt,
        Day = request.DeliveredAt!.Value.InUtc().Date,
        AnsweredAt = request.ClosedAt,
        WorkedSeconds = 40 * 3600 + (request.Number % 60 * 3600),
        LateSeconds = Math.Max(0, (request.Number % 60) - 32) * 3600,
    };

    private static Promise Promise(Request request, PromiseKind kind, Instant due) => new()
    {
        Id = Clock.NewId(),
        RequestId = request.Id,
        Kind = kind,
        OwnerId = request.TeamId,
        CustomerId = request.CustomerId,
        MadeAt = request.CreatedAt,
        CountsFrom = request.CreatedAt,
        DueAt = due,
        Verdict = Verdict.Open,
        LookAt = due,
    };
}
