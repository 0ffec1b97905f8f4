using Ambos.Platform.Import;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Writes the lives of requests down as far as they have come at the present of the company.</summary>
internal sealed class DemoRows(Reading reading, Chunk chunk, DemoRecipe recipe, DemoTexts texts, DemoIds ids, DemoCatalogue catalogue)
{
    private const int Bad = 2;
    private static readonly Duration RulesSince = Duration.FromDays(150), Slowest = Duration.FromDays(120);

    private readonly Instant _now = recipe.Until;
    private readonly DemoHandovers _handovers = new(reading.Import.Id, recipe, texts, ids, catalogue);

    /// <summary>A request with its steps, as far as they have begun.</summary>
    public void Add(DemoWork work)
    {
        var talk = new DemoTalk(chunk, recipe, texts, ids, reading.Import.Id);
        foreach (var begun in work.All.Where(part => part.Start <= _now))
        {
            var deliveries = new DemoDeliveries(begun, _now);
            var request = Request(begun, deliveries);
            var score = begun.Parent is null ? talk.Score(begun, request.ServiceId, request.State, deliveries.Last) : null;
            (request.ScoreSum, request.ScoreCount) = (score?.Score ?? 0, score is null ? 0 : 1);
            chunk.Add(request);
            chunk.AddRange(score is null ? [] : new[] { score });
            chunk.AddRange(begun.States.Where(change => change.At <= _now).Select((change, place) => State(begun, change, place)));
            chunk.AddRange(new DemoPromises(begun, deliveries, ids, recipe).All(request));
            chunk.AddRange(_handovers.Of(begun));
            talk.Add(begun, request);
            chunk.Record(Ambos.Requests.Contract.Request.Subject, begun.Id, new RequestImported(reading.Import.Id, begun.Key));
            chunk.Added++;
        }
    }

    /// <summary>What was said about it that is to be followed up: bad scores, since there are rules for it.</summary>
    public Rating? ToFollowUp(DemoWork work)
    {
        if (work.Start < _now - RulesSince - Slowest)
        {
            return null;
        }

        var talk = new DemoTalk(chunk, recipe, texts, ids, reading.Import.Id);
        var said = talk.Score(work, catalogue.Service(work.Spec.Key), work.StateAt(_now)?.State, new DemoDeliveries(work, _now).Last);
        return said is { Score: <= Bad } && said.At >= _now - RulesSince ? said : null;
    }

    /// <summary>How many requests it is, for their numbers.</summary>
    public int Count(DemoWork work) => work.All.Count(part => part.Start <= _now);

    private Request Request(DemoWork work, DemoDeliveries deliveries)
    {
        var number = reading.Numbers.Next("requests");
        var (promised, state, delivery) = (work.Promised, work.StateAt(_now), deliveries.Last);
        var responded = work.Responded <= _now ? work.Responded : null;
        return new()
        {
            Id = work.Id,
            Number = number,
            Side = work.Spec.Side,
            CustomerId = work.Customer,
            AskedById = work.AskedBy,
            ServiceId = catalogue.Service(work.Spec.Key),
            ServiceVersion = 1,
            Channel = work.Channel,
            Priority = work.Priority,
            Title = work.Title,
            FoldedWords = RequestIndex.Of(work.Title),
            State = state?.State ?? RequestState.New,
            WaitingFor = state?.For,
            WaitingReason = state?.Reason,
            TeamId = catalogue.Team(work.TeamAt(_now)),
            AssigneeId = state is null ? null : work.Assignee.Id,
            CreatedAt = work.Start,
            Day = promised.Day,
            FirstResponseDue = promised.FirstResponseDue,
            FirstRespondedAt = responded,
            FirstResponse = DemoPromises.Judge(promised.FirstResponseDue, responded, work.GivenUp <= _now),
            DueAt = delivery.Due,
            DeliveredAt = delivery.DoneAt,
            Delivery = delivery.Verdict,
            ClosedAt = DemoState.EndOf(state),
            BrokenBy = DemoBlame.Of(work, delivery),
            ParentId = work.Parent?.Id,
            RootId = work.Root.Id,
            Step = work.Step,
            StepOrder = work.StepOrder,
            CalendarId = promised.Calendar.Id,
            CalendarVersion = promised.Calendar.Number,
            AgreementId = promised.Agreement?.Id,
            AgreementVersion = promised.Agreement?.Number ?? 0,
            Form = work.Form,
            PriceMinor = work.Price,
            Currency = work.Price is null ? null : texts.Currency,
            PingPong = work.PlayedBack(_now),
            ImportId = reading.Import.Id,
            SourceKey = work.Key,
            ClockStands = delivery.Stands,
        };
    }

    private StateChange State(DemoWork work, DemoState change, int place) => new()
    {
        Id = ids.Of($"{work.Key} state {place}", change.At),
        RequestId = work.Id,
        At = change.At,
        Sequence = place,
        State = change.State,
        WaitingFor = change.For,
        Reason = change.Reason,
    };
}
