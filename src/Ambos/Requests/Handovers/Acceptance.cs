using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;

namespace Ambos.Requests.Handovers;

/// <summary>Whose word ends a request.</summary>
internal static class Acceptance
{
    /// <summary>Somebody waits for the work and judges it: criteria were agreed, silence was, or the customer is a team.</summary>
    public static bool NeedsAcceptance(this Course course) =>
        course.Terms.Criteria.Count > 0
        || course.Timing().SilenceAccepts is not null
        || course.LastHandover?.ReceiverId is { } receiver && receiver != Handover.Outside;

    /// <summary>The hand-over that waits for its answer.</summary>
    public static Handover MustBePresented(this Course course)
    {
        course.MustBe("request-not-delivered", RequestState.Delivered);
        return course.LastHandover is { State: HandoverState.Presented } presented
            ? presented
            : throw new RefusedException("handover-already-answered");
    }

    /// <summary>Nobody accepts what they did themself, where acceptance matters.</summary>
    public static void MustNotBeOwnWork(this Course course, Handover presented)
    {
        if (course.NeedsAcceptance() && course.Actor.CustomerId is { } person && presented.PresentedById == person)
        {
            throw new RefusedException("own-work") { Remedy = "Somebody else of the receiving side has to accept it." };
        }
    }

    /// <summary>Whoever begins to work on what another team passed on has taken it over.</summary>
    public static void AcceptTransfer(this Course course)
    {
        if (course.PendingTransfer() is { } transfer)
        {
            (transfer.State, transfer.AnsweredAt, transfer.AnsweredById) = (HandoverState.Accepted, course.Work.Now, course.Actor.CustomerId);
            course.Record(new WorkAccepted(transfer.Id, transfer.SupplierId, transfer.ReceiverId, BySilence: false));
        }
    }

    public static Handover? PendingTransfer(this Course course) => course.Handovers.FindLast(handover =>
        handover is { Kind: HandoverKind.Transfer, State: HandoverState.Presented } && handover.ReceiverId == course.Request.TeamId);
}
