using Ambos.Catalogue.Contract;
using Ambos.Core.Promises;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using Promise = Ambos.Requests.Contract.Promise;
using PromiseKind = Ambos.Requests.Contract.PromiseKind;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Requests.Intake;

/// <summary>A request as it comes into the world, with the promises that the service makes for it.</summary>
internal static class Birth
{
    /// <param name="id">Known before, so that the parent of a step may name it.</param>
    public static Request Request(Order order, Guid id, long number, Channel channel, Request? parent = null, Step? step = null)
    {
        var promised = order.Promised;
        return new()
        {
            Id = id,
            Number = number,
            Side = order.Customer.Side,
            CustomerId = order.Customer.Id,
            AskedById = order.AskedById,
            ServiceId = order.Service.Id,
            ServiceVersion = order.Service.CurrentVersion,
            Channel = channel,
            Priority = order.Priority,
            Title = order.Title,
            FoldedWords = RequestIndex.Of(order.Title),
            FoldedCustomer = order.Customer.Words,
            State = RequestState.New,
            TeamId = order.Service.TeamId,
            CreatedAt = promised.Start,
            Day = promised.Day,
            FirstResponseDue = promised.FirstResponseDue,
            FirstResponse = promised.FirstResponseDue is null ? Verdict.None : Verdict.Open,
            DueAt = promised.DeliveryDue,
            Delivery = promised.DeliveryDue is null ? Verdict.None : Verdict.Open,
            ParentId = parent?.Id,
            RootId = parent?.RootId ?? id,
            Step = step?.Name,
            StepOrder = step?.Order ?? 0,
            CalendarId = promised.Calendar.Id,
            CalendarVersion = promised.Calendar.Number,
            AgreementId = promised.Agreement?.Id,
            AgreementVersion = promised.Agreement?.Number ?? 0,
            Form = order.Form,
            PriceMinor = order.Terms.PriceMinor,
            Currency = order.Terms.Currency,
        };
    }

    /// <summary>First response and delivery, where they are promised.</summary>
    public static IEnumerable<Promise> Promises(Order order, Request request, TimeProvider clock)
    {
        var promised = order.Promised;
        if (promised.FirstResponseDue is { } answer)
        {
            yield return Make(PromiseKind.FirstResponse, answer, PromiseTerms.FirstResponse(promised.FirstResponse.ToTarget()));
        }

        if (promised.DeliveryDue is { } delivery)
        {
            yield return Make(PromiseKind.Delivery, delivery, PromiseTerms.Delivery(promised.Delivery.ToTarget()));
        }

        Promise Make(PromiseKind kind, NodaTime.Instant due, PromiseTerms terms) => new()
        {
            Id = clock.NewId(),
            RequestId = request.Id,
            Kind = kind,
            OwnerId = request.TeamId,
            CustomerId = request.CustomerId,
            MadeAt = promised.Start,
            CountsFrom = promised.Start,
            DueAt = due,
            Verdict = Verdict.Open,
            LookAt = Looks.First(terms, promised.Start, due, promised.Calendar.Hours),
        };
    }
}
