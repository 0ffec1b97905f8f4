using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Ambos.Requests.Portal;
using Ambos.Requests.Reading;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Tracking;

/// <summary>Where a request is, drawn like the way of a parcel: asked, who works on it, delivered. Inner due times stay inside.</summary>
internal static class Parcel
{
    public static IReadOnlyList<ChainStep> Way(Tracked tracked, IStringLocalizer<PortalTexts> texts)
    {
        var request = tracked.Request;
        List<ChainStep> way = [new(texts["Asked"], StepState.Done) { At = request.CreatedAt }];
        way.AddRange(request.Steps.Count > 0
            ? request.Steps.Select(step => new ChainStep(step.Name, StateOf(step)) { Who = step.Team, At = StateOf(step) is StepState.Done ? step.DeliveredAt : null })
            : [new(texts["In work"], Work(request)) { Who = request.Team.Name }]);
        way.Add(new(request.State is RequestState.Cancelled ? texts["Cancelled"] : texts["Delivered"], End(request))
        {
            Who = request.Team.Name,
            At = request.State is RequestState.Cancelled ? request.ClosedAt : request.DeliveredAt ?? request.DueAt,
            Handover = Answer(request),
        });

        return way;
    }

    /// <summary>Who has it now, in one sentence.</summary>
    public static string Now(Tracked tracked, IStringLocalizer<PortalTexts> texts)
    {
        var request = tracked.Request;
        var busy = request.Steps.FirstOrDefault(step => StateOf(step) is StepState.Current or StepState.Waiting);
        return request.State switch
        {
            RequestState.New => texts["We have received it; {0} will begin with it.", request.Team.Name],
            RequestState.Waiting when request.WaitingFor is WaitingFor.Customer => texts["We need something from you before we can go on."],
            RequestState.Waiting when request.WaitingFor is WaitingFor.Supplier => texts["{0} waits for a supplier.", request.Team.Name],
            RequestState.Waiting => busy is null
                ? texts["Another team does a part of it."]
                : texts["{0} works on the step “{1}”.", busy.Team, busy.Name],
            RequestState.Delivered => tracked.Presented is null ? texts["It is delivered."] : texts["It is delivered. Please look at it and tell us whether it is as it should be."],
            RequestState.Closed => texts["It is done."],
            RequestState.Cancelled => texts["It was cancelled; nothing more will be done."],
            _ => texts["{0} works on it.", request.Team.Name],
        };
    }

    private static StepState Work(RequestDetail request) => request.State switch
    {
        RequestState.New or RequestState.Cancelled => StepState.Ahead,
        RequestState.Waiting => StepState.Waiting,
        RequestState.Delivered or RequestState.Closed => StepState.Done,
        _ => StepState.Current,
    };

    private static StepState StateOf(StepView step) => step.State switch
    {
        null or RequestState.Cancelled => StepState.Ahead,
        RequestState.Delivered or RequestState.Closed => StepState.Done,
        RequestState.Waiting => StepState.Waiting,
        _ => StepState.Current,
    };

    private static StepState End(RequestDetail request) => request.State switch
    {
        RequestState.Delivered or RequestState.Closed or RequestState.Cancelled => StepState.Done,
        _ when request.Steps.Count > 0 && request.Steps.All(step => StateOf(step) is StepState.Done) => StepState.Current,
        _ => StepState.Ahead,
    };

    private static DiamondState? Answer(RequestDetail request) => request.State switch
    {
        RequestState.Delivered => DiamondState.Presented,
        RequestState.Closed when request.DeliveredAt is not null => DiamondState.Accepted,
        RequestState.Cancelled or RequestState.Closed => null,
        _ => DiamondState.Ahead,
    };
}
