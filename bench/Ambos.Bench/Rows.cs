using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Bench;

/// <summary>The rows that a request leaves behind, as intake writes them.</summary>
internal sealed class Rows(Guid team, Guid service, Guid customer, Side side = Side.Internal)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly Duration Promised = Duration.FromHours(72);

    public Request Request(long number, Instant at, RequestState state = RequestState.New)
    {
        var id = Clock.NewId();
        var took = Took(number);
        return new()
        {
            Id = id,
            Number = number,
            Side = side,
            CustomerId = customer,
            ServiceId = service,
            ServiceVersion = 1,
            Channel = Channel.Api,
            Priority = Priority.Normal,
            Title = "A monitor that flickers",
            FoldedWords = RequestIndex.Of("A monitor that flickers"),
            State = state,
            TeamId = team,
            CreatedAt = at,
            Day = at.InUtc().Date,
            FirstResponseDue = at + Duration.FromHours(1),
            FirstResponse = Verdict.Open,
            DueAt = at + Promised,
            DeliveredAt = state is RequestState.Closed ? at + took : null,
            Delivery = state is not RequestState.Closed ? Verdict.Open : took <= Promised ? Verdict.Kept : Verdict.Broken,
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
        WorkedSeconds = (long)Took(request.Number).TotalSeconds,
        LateSeconds = Math.Max(0, (long)(Took(request.Number) - Promised).TotalSeconds),
    };

    /// <summary>40 to 100 hours; hardly two of a link are alike, which is the worst for exact percentiles.</summary>
    private static Duration Took(long number) => Duration.FromHours(40) + Duration.FromSeconds(number * 104_729 % 216_000);

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
