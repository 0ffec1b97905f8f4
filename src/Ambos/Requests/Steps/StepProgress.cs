using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Steps;

/// <summary>A request and its steps keep pace: it waits for them, goes on after them, and does not end before them.</summary>
internal static class StepProgress
{
    /// <summary>Refuses what may not happen while somebody still works on a step.</summary>
    public static async Task MustHaveNoOpenSteps(this Course course, CancellationToken cancel)
    {
        if (await Unfinished(course).AnyAsync(step => step.ParentId == course.Request.Id, cancel))
        {
            throw new RefusedException("steps-open") { Remedy = "Wait until the steps are accepted, or cancel them." };
        }
    }

    /// <summary>A step has ended: the next ones begin, or the request that waited goes on.</summary>
    public static async Task StepDone(this Course step, CancellationToken cancel)
    {
        if (step.Request.ParentId is not { } waiting)
        {
            return;
        }

        var parent = await RequestChange.Another(step, waiting, cancel);
        if (parent.Request.State is RequestState.Cancelled or RequestState.Closed)
        {
            return;
        }

        await step.HandBack(waiting, cancel);
        var current = step.Request.Id;
        if (await Unfinished(step).AnyAsync(other => other.ParentId == waiting && other.Id != current, cancel))
        {
            return;
        }

        await GoOn(parent, cancel);
    }

    /// <summary>A step is worked on again: the request that got it waits again.</summary>
    public static async Task WaitAgain(this Course step, CancellationToken cancel)
    {
        if (step.Request.ParentId is not { } waiting)
        {
            return;
        }

        var parent = await RequestChange.Another(step, waiting, cancel);
        if (parent.Request.Phase is Phase.Done)
        {
            throw new RefusedException("parent-done") { Remedy = "Open the request that this is a step of first." };
        }

        parent.Enter(RequestState.Waiting, WaitingFor.OtherTeam, step.Request.Step);
    }

    private static IQueryable<Request> Unfinished(Course course) => course.Work.Db.Set<Request>()
        .Where(step => step.State != RequestState.Closed && step.State != RequestState.Cancelled);

    private static async Task GoOn(Course parent, CancellationToken cancel)
    {
        var done = await parent.Work.Db.Set<Request>().Where(step => step.ParentId == parent.Request.Id)
            .MaxAsync(step => step.StepOrder, cancel);
        if (!await parent.StartAfter(done, cancel) && parent.Request is { State: RequestState.Waiting, WaitingFor: WaitingFor.OtherTeam })
        {
            ResumeRequest.Resume(parent);
        }
    }
}
