using Ambos.Core.Promises;
using Ambos.Requests.Life;
using NodaTime;
using Promise = Ambos.Requests.Contract.Promise;
using PromiseKind = Ambos.Requests.Contract.PromiseKind;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Requests.Promises;

/// <summary>Keeps the stored due times of a request in step with its history. Verdicts are given once, from timestamps.</summary>
internal static class Recounting
{
    public static Timing Timing(this Course course) => new(course.Catalogue, course.Terms, course.Request, course.States);

    /// <summary>Counts what still runs anew: after a change of state, terms or hours.</summary>
    public static void Recount(this Course course)
    {
        var (request, now, timing) = (course.Request, course.Work.Now, course.Timing());
        request.ClockStands = false;
        if (course.Running(PromiseKind.FirstResponse) is { } answer)
        {
            request.FirstResponseDue = Move(answer, timing.FirstResponse(answer.CountsFrom, null), now);
        }

        if (course.Running(PromiseKind.Delivery) is { } delivery)
        {
            var run = timing.Delivery(delivery.CountsFrom, null);
            request.DueAt = Move(delivery, run, now);
            request.ClockStands = run.At(now).Paused;
        }

        if (course.Running(PromiseKind.NextUpdate) is { } update)
        {
            Move(update, timing.NextUpdate(update.CountsFrom, null), now);
        }
    }

    /// <summary>The customer has heard from the supplying side; while it is open, the next news falls due after that.</summary>
    public static void Inform(this Course course, bool open)
    {
        var (now, timing) = (course.Work.Now, course.Timing());
        if (course.Running(PromiseKind.NextUpdate) is { } promise)
        {
            Judge(promise, timing.NextUpdate(promise.CountsFrom, now), now);
        }

        if (open && timing.NextUpdate(now, null).At(now).DueIfResumed is { } due)
        {
            course.Add(course.NewPromise(PromiseKind.NextUpdate, now, due));
            course.Recount();
        }
    }

    /// <summary>The supplying side was in touch for the first time, or delivered without a word.</summary>
    public static void Respond(this Course course)
    {
        var request = course.Request;
        request.FirstRespondedAt ??= course.Work.Now;
        if (course.Running(PromiseKind.FirstResponse) is { } promise)
        {
            request.FirstResponse = Judge(promise, course.Timing().FirstResponse(promise.CountsFrom, course.Work.Now), course.Work.Now);
        }
    }

    /// <summary>The work was handed over: the delivery promise gets its verdict.</summary>
    public static PromiseReading? Deliver(this Course course)
    {
        if (course.Running(PromiseKind.Delivery) is not { } promise)
        {
            return null;
        }

        var run = course.Timing().Delivery(promise.CountsFrom, course.Work.Now);
        course.Request.Delivery = Judge(promise, run, course.Work.Now);
        course.Request.DueAt = promise.DueAt;
        return run.At(course.Work.Now);
    }

    /// <summary>Nothing is owed any more: what was late stays broken, the rest is let go.</summary>
    public static void LetGo(this Course course)
    {
        foreach (var promise in course.Promises.Where(promise => promise.Verdict is Verdict.Open))
        {
            var stands = promise.Kind is PromiseKind.Delivery && course.Request.ClockStands;
            promise.Verdict = course.Work.Now > promise.DueAt && !stands ? Verdict.Broken : Verdict.None;
            promise.LookAt = null;
            if (promise.Kind is PromiseKind.FirstResponse)
            {
                course.Request.FirstResponse = promise.Verdict;
            }
            else if (promise.Kind is PromiseKind.Delivery)
            {
                course.Request.Delivery = promise.Verdict;
            }
        }
    }

    /// <summary>A new promise of the same service: after work came back or a request was opened again.</summary>
    public static void PromiseAgain(this Course course, Instant countsFrom)
    {
        var run = course.Timing().Delivery(countsFrom, null);
        if (run.At(course.Work.Now).DueIfResumed is not { } due)
        {
            course.Request.Delivery = Verdict.None;
            return;
        }

        course.Add(course.NewPromise(PromiseKind.Delivery, countsFrom, due));
        course.Request.Delivery = Verdict.Open;
        course.Recount();
    }

    private static Instant Move(Promise promise, PromiseRun run, Instant now)
    {
        var reading = run.At(now);
        promise.DueAt = reading.DueIfResumed ?? promise.DueAt;
        promise.LookAt = reading.Paused || promise.AnnouncedAt is not null ? null : NextLook(promise, run, now);
        return promise.DueAt;
    }

    private static Instant NextLook(Promise promise, PromiseRun run, Instant now) =>
        promise.WarnedAt is null && run.WarnAt(Looks.Warning, now) is { } warn ? warn : Looks.After(promise.DueAt);

    private static Verdict Judge(Promise promise, PromiseRun run, Instant now)
    {
        var reading = run.At(now);
        promise.DueAt = reading.DueIfResumed ?? promise.DueAt;
        promise.DoneAt = now;
        promise.LookAt = null;
        promise.Verdict = reading.Verdict switch
        {
            Core.Promises.Verdict.Kept => Verdict.Kept,
            Core.Promises.Verdict.Broken => Verdict.Broken,
            _ => Verdict.None,
        };
        return promise.Verdict;
    }
}
