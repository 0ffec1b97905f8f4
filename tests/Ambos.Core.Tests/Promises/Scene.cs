using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;

namespace Ambos.Core.Tests.Promises;

/// <summary>Short ways to write promises and what happens to them.</summary>
public static class Scene
{
    // The helpdesk day of the collected sequences: Monday to Friday, ten to six.
    public static readonly WorkCalendar Desk = CollectedCases.Calendars["C-F"];

    public static Instant Monday(string time) => Sample.At($"2026-01-05T{time}Z");

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    public static StateHistory History(params (string Time, Waiting Waiting)[] changes) =>
        new(changes.Select(change => new StateChange(Monday(change.Time), change.Waiting)));

    public static PromiseRun Run(PromiseTerms terms, Instant start, WorkCalendar? calendar = null) =>
        new() { Terms = terms, Start = start, Calendars = new CalendarTimeline(calendar ?? Desk) };

    public static Conversation Talk(params (string Time, ContactFrom From)[] contacts) =>
        new(contacts.Select(contact => new Contact(Monday(contact.Time), contact.From, ContactKind.Message)));
}
