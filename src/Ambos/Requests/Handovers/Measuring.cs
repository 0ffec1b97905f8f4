using Ambos.Catalogue.Contract;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using NodaTime;

namespace Ambos.Requests.Handovers;

/// <summary>What a hand-over took of its team's time, known when it is presented.</summary>
internal static class Measuring
{
    /// <summary>Judges the work that ends now against what was promised for it.</summary>
    public static void Measure(this Course course, Handover handover)
    {
        var now = course.Work.Now;
        var run = course.BudgetOf(handover) with { MetAt = now };
        var reading = run.At(now);
        var pauses = run.History.Pauses(run.Terms.Excuses, now).Select(pause => pause.During).ToList();
        handover.PresentedAt = now;
        handover.PresentedById = course.Actor.CustomerId;
        handover.DueAt = reading.DueIfResumed;
        handover.Day = now.InZone(run.Calendars.Current.Zone).Date;
        handover.WorkedSeconds = (long)run.Calendars.Elapsed(handover.StartedAt, now, pauses).TotalSeconds;
        handover.LateSeconds = (long)Math.Ceiling(reading.LateBy?.TotalSeconds ?? 0);
    }

    /// <summary>
    /// What a team has for its part: after another team passed the work on, its own target from that moment by its own
    /// hours; else what is promised to the customer.
    /// </summary>
    public static PromiseRun BudgetOf(this Course course, Handover handover)
    {
        var passedOn = course.Handovers.Find(earlier => earlier.Kind is HandoverKind.Transfer
            && earlier.ReceiverId == handover.SupplierId && earlier.PresentedAt == handover.StartedAt);
        return passedOn is null
            ? course.Timing().Delivery(course.CountsFrom(), null)
            : course.BudgetAfter(passedOn.SupplierId, handover.SupplierId, handover.StartedAt);
    }

    /// <summary>The promise between two teams counts from the hand-over.</summary>
    public static PromiseRun BudgetAfter(this Course course, Guid from, Guid to, Instant at)
    {
        var promised = course.Catalogue.Promise(course.Terms, new Asking(
            course.Request.ServiceId, to, from, null, Side.Internal, course.Request.Priority.ToString()), at);
        return course.Timing().Delivery(promised.Delivery, course.Catalogue.TimelineFrom(promised.Calendar.Id, promised.Calendar.Number), at, null);
    }
}
