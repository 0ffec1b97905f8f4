using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Reading;

/// <summary>Draws the steps of a request as a chain: asked, each step, delivered.</summary>
internal static class ChainOf
{
    public static IReadOnlyList<ChainStep> Steps(RequestDetail request, bool forCustomer, IStringLocalizer<RequestTexts> texts) =>
    [
        new(texts["Asked"], StepState.Done) { Who = request.Customer.Name, At = request.CreatedAt },
        .. request.Steps.Select(step => new ChainStep(step.Name, StateOf(step))
        {
            Who = step.Team,
            At = step.DeliveredAt ?? step.DueAt,
            Handover = HandoverOf(step),
            Href = !forCustomer && step.Number is { } number ? $"/requests/R-{number}" : null,
        }),
        new(texts["Delivered"], Delivered(request))
        {
            Who = request.Team.Name,
            At = request.DeliveredAt ?? request.DueAt,
            Handover = request.State switch
            {
                RequestState.Delivered => DiamondState.Presented,
                RequestState.Closed => DiamondState.Accepted,
                _ => DiamondState.Ahead,
            },
        },
    ];

    private static StepState Delivered(RequestDetail request) => request.State switch
    {
        RequestState.Delivered or RequestState.Closed => StepState.Done,
        RequestState.Cancelled => StepState.Ahead,
        RequestState.Waiting when request.WaitingFor is WaitingFor.OtherTeam => StepState.Ahead,
        RequestState.Waiting => StepState.Waiting,
        _ => request.Delivery is Verdict.Broken ? StepState.Late : StepState.Current,
    };

    private static StepState StateOf(StepView step) => step.State switch
    {
        null or RequestState.Cancelled => StepState.Ahead,
        RequestState.Closed => step.Delivery is Verdict.Broken ? StepState.Late : StepState.Done,
        RequestState.Waiting => StepState.Waiting,
        _ => step.Delivery is Verdict.Broken ? StepState.Late : StepState.Current,
    };

    private static DiamondState HandoverOf(StepView step) => step.State switch
    {
        RequestState.Delivered => DiamondState.Presented,
        RequestState.Closed => DiamondState.Accepted,
        RequestState.Reopened => DiamondState.Rejected,
        _ => DiamondState.Ahead,
    };
}
