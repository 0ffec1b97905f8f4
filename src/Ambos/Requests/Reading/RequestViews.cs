using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using NodaTime;

namespace Ambos.Requests.Reading;

/// <summary>Brings the rows of a request into the words of its readers.</summary>
internal sealed class RequestViews(Request request, KnownTerms known, IReadOnlyDictionary<Guid, string> names, RequestParts parts, Instant now)
{
    private readonly Timing _timing = new(known.Catalogue, known.Of(request), request, parts.States);

    private Instant CountsFrom => parts.Promises.FindLast(promise => promise.Kind is PromiseKind.Delivery)?.CountsFrom ?? request.CreatedAt;

    public RequestDetail Detail() => new()
    {
        Id = request.Id,
        Number = request.Number,
        Version = request.Version,
        Title = request.Title,
        Side = request.Side,
        Customer = Named(request.CustomerId),
        AskedBy = request.AskedById is { } asked ? Named(asked) : null,
        Service = new(request.ServiceId, known.Catalogue.ServiceName(request.ServiceId) ?? ""),
        Team = Named(request.TeamId),
        Assignee = request.AssigneeId is { } person ? Named(person) : null,
        Channel = request.Channel,
        Priority = request.Priority,
        State = request.State,
        WaitingFor = request.WaitingFor,
        WaitingReason = request.WaitingReason,
        CreatedAt = request.CreatedAt,
        FirstResponseDue = request.FirstResponseDue,
        FirstRespondedAt = request.FirstRespondedAt,
        FirstResponse = Now(request.FirstResponse, request.FirstResponseDue, stands: false),
        DueAt = request.DueAt,
        DeliveredAt = request.DeliveredAt,
        Delivery = Now(request.Delivery, request.DueAt, request.ClockStands),
        FirstResponseTime = request.FirstResponse is Verdict.Open ? PromiseTime.Of(_timing.FirstResponse(request.CreatedAt, null).At(now)) : null,
        DeliveryTime = request.Delivery is Verdict.Open ? PromiseTime.Of(_timing.Delivery(CountsFrom, null).At(now)) : null,
        ClockStands = request.ClockStands,
        ClosedAt = request.ClosedAt,
        BrokenBy = request.BrokenBy,
        PingPong = request.PingPong,
        Parent = Above(request.ParentId),
        Root = request.RootId == request.Id || request.RootId == request.ParentId ? null : Above(request.RootId),
        Step = request.Step,
        Form = Form(),
        Facts = request.Facts?.Values,
        PriceMinor = request.PriceMinor,
        Currency = request.Currency,
        Criteria = known.Of(request).Criteria,
        Steps = Steps(),
        Promises = [.. parts.Promises.Select(View)],
        Handovers = [.. parts.Handovers.Select(View)],
        Messages = [.. parts.Messages.Select(message =>
            new MessageView(message.Id, message.At, Name(message.AuthorId), message.FromSupplier, message.Automatic, message.Channel, message.Text))],
        Notes = parts.Notes is { } notes ? [.. notes.Select(note => new NoteView(note.Id, note.At, Name(note.AuthorId), note.Text, note.HandedOn))] : null,
        Files = [.. parts.Files.Select(row => new FileView(
            row.File.Id, row.File.Name, row.File.ContentType, row.File.Bytes, row.Attachment.MessageId, row.Attachment.NoteId, row.Attachment.NoteId is not null))],
        Tags = parts.Tags,
        Watchers = [.. parts.Watchers.Select(Named)],
        Links = parts.Links,
        Ratings = [.. parts.Ratings.Select(rating => new RatingView(rating.Score, rating.Comment, rating.At))],
        Tracking = "",
        Serves = false,
        IsCustomer = false,
    };

    /// <summary>A promise whose time has passed reads as broken, whoever has looked or not.</summary>
    private Verdict Now(Verdict stored, Instant? due, bool stands) => stored is Verdict.Open && !stands && now > due ? Verdict.Broken : stored;

    private List<StepView> Steps()
    {
        var begun = parts.Steps.Select(step => new StepView(
            step.Step ?? "", step.StepOrder, step.Id, step.Number, Name(step.TeamId) ?? "", step.State, step.DueAt, step.DeliveredAt,
            Now(step.Delivery, step.DueAt, step.ClockStands)));
        var toCome = request.Phase is Phase.Done && request.State is not RequestState.Delivered ? [] : known.Of(request).Steps
            .Where(step => parts.Steps.TrueForAll(there => there.StepOrder < step.Order))
            .Select(step => new StepView(step.Name, step.Order, null, null, Name(known.Catalogue.Service(step.ServiceId)?.TeamId) ?? "", null, null, null, null));
        return [.. begun.Concat(toCome).OrderBy(step => step.Order)];
    }

    private List<FormAnswer> Form()
    {
        var labels = known.Of(request).Form.ToDictionary(field => field.Key, field => field.Label);
        return [.. (request.Form?.Values ?? new Dictionary<string, string>())
            .Select(answer => new FormAnswer(answer.Key, labels.GetValueOrDefault(answer.Key, answer.Key), answer.Value))];
    }

    private PromiseView View(Promise promise) => new(
        promise.Id, promise.Kind, Name(promise.OwnerId) ?? "", promise.Text, promise.MadeAt, promise.DueAt, promise.DoneAt,
        Now(promise.Verdict, promise.DueAt, promise.Kind is PromiseKind.Delivery && request.ClockStands));

    private HandoverView View(Handover handover) => new(
        handover.Id, handover.Kind, handover.Cycle, handover.SupplierId, Name(handover.SupplierId) ?? "", handover.ReceiverId, Name(handover.ReceiverId),
        handover.StartedAt, handover.DueAt, handover.State, handover.PresentedAt, Name(handover.PresentedById), handover.Evidence?.Values, handover.Note,
        handover.SilenceAcceptsAt, handover.AnsweredAt, Name(handover.AnsweredById), handover.Reason, handover.WorkedSeconds, handover.LateSeconds);

    private NumberedRequest? Above(Guid? id) => parts.Above.Find(above => above.Id == id) is { } found
        ? new(found.Id, found.Number, found.Title, found.State)
        : null;

    private Named Named(Guid id) => new(id, Name(id) ?? "");

    private string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}
