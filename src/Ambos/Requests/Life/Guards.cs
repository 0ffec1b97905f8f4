using Ambos.Platform.Rules;
using Ambos.Requests.Contract;

namespace Ambos.Requests.Life;

/// <summary>Who may move a request, and out of which states.</summary>
internal static class Guards
{
    /// <summary>Only the supplying side.</summary>
    public static void MustServe(this Course course)
    {
        if (!course.Actor.Serves(course.Request))
        {
            throw new ForbiddenException();
        }
    }

    /// <summary>Only the customer, or who speaks for the team or organisation that is.</summary>
    public static void MustBeCustomer(this Course course)
    {
        if (!course.IsCustomer())
        {
            throw new ForbiddenException();
        }
    }

    /// <summary>The customer; a guest with the link of the request acts as its customer.</summary>
    public static bool IsCustomer(this Course course) => course.Actor.IsCustomerOf(course.Request);

    /// <summary>Still to be worked on.</summary>
    public static void MustBeOpen(this Course course) =>
        course.MustBe("request-not-open", RequestState.New, RequestState.InProgress, RequestState.Waiting, RequestState.Reopened);

    public static void MustBe(this Course course, string refusal, params ReadOnlySpan<RequestState> states)
    {
        if (!states.Contains(course.Request.State))
        {
            throw new RefusedException(refusal) { Current = RequestStanding.Of(course.Request) };
        }
    }
}
