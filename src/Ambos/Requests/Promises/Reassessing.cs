using Ambos.Core.Promises;
using Ambos.Platform.Storage;
using Ambos.Requests.Life;
using NodaTime;
using Promise = Ambos.Requests.Contract.Promise;
using PromiseKind = Ambos.Requests.Contract.PromiseKind;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Requests.Promises;

/// <summary>Other terms hold from now on. What was used and what was excused stay, because they come from the history.</summary>
internal static class Reassessing
{
    /// <summary>Brings the promises that still run to the terms that hold now; some may come or go.</summary>
    public static void Reassess(this Course course)
    {
        var (request, timing) = (course.Request, course.Timing());
        var from = course.CountsFrom();
        if (request.FirstRespondedAt is null)
        {
            request.FirstResponse = Keep(course, PromiseKind.FirstResponse, timing.FirstResponse(from, null), from);
            request.FirstResponseDue = course.Running(PromiseKind.FirstResponse)?.DueAt;
        }

        request.Delivery = Keep(course, PromiseKind.Delivery, timing.Delivery(from, null), from);
        request.DueAt = course.Running(PromiseKind.Delivery)?.DueAt;
        course.Recount();
    }

    /// <summary>From when the delivery promise of this request counts.</summary>
    public static Instant CountsFrom(this Course course) =>
        course.Promises.FindLast(promise => promise.Kind is PromiseKind.Delivery)?.CountsFrom ?? course.Request.CreatedAt;

    private static Verdict Keep(Course course, PromiseKind kind, PromiseRun run, Instant from)
    {
        var running = course.Running(kind);
        if (run.At(course.Work.Now).DueIfResumed is { } due)
        {
            if (running is null)
            {
                course.Add(course.NewPromise(kind, from, due));
            }

            return Verdict.Open;
        }

        if (running is not null)
        {
            (running.Verdict, running.LookAt) = (Verdict.None, null);
        }

        return Verdict.None;
    }

    public static Promise NewPromise(this Course course, PromiseKind kind, Instant from, Instant due) => new()
    {
        Id = course.Clock.NewId(),
        RequestId = course.Request.Id,
        Kind = kind,
        OwnerId = course.Request.TeamId,
        CustomerId = course.Request.CustomerId,
        MadeAt = course.Work.Now,
        CountsFrom = from,
        DueAt = due,
        Verdict = Verdict.Open,
    };
}
