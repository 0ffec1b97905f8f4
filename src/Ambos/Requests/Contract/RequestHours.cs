using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Requests.Contract;

/// <summary>By which hours a request was counted before those that hold now; the oldest first.</summary>
[Document]
public sealed record EarlierHours(IReadOnlyList<HoursUntil> Stretches);

/// <summary>A calendar from one of its versions on, as far as it was counted by.</summary>
/// <param name="Until">Exclusive.</param>
public sealed record HoursUntil(Guid CalendarId, int CalendarVersion, Instant Until);

/// <summary>The hours of a request: its team's, or those of its agreement; when they are exchanged, used time stays used.</summary>
public static class RequestHours
{
    /// <summary>All hours that held for the request, one after the other.</summary>
    public static CalendarTimeline HoursOf(this KnownCatalogue catalogue, Request request)
    {
        var since = Instant.MinValue;
        List<CalendarInForce> steps = [];
        foreach (var stretch in request.EarlierHours?.Stretches ?? [])
        {
            steps.AddRange(catalogue.HoursFrom(stretch.CalendarId, stretch.CalendarVersion, since).Where(step => step.Since < stretch.Until));
            since = stretch.Until;
        }

        steps.AddRange(catalogue.HoursFrom(request.CalendarId ?? DefaultCalendar.Id, request.CalendarVersion, since));
        return steps.Count > 0 ? new(steps) : new(DefaultCalendar.BuiltIn.Hours);
    }

    /// <summary>The calendar that should hold: the agreement's own, else that of the team whose service it is.</summary>
    public static KnownCalendar HoursFor(this KnownCatalogue catalogue, Request request, Instant at)
    {
        var agreed = request.AgreementId is { } id ? catalogue.Agreement(id, request.AgreementVersion)?.Terms.CalendarId : null;
        return (agreed is { } own ? catalogue.CalendarAt(own, at) : null)
            ?? catalogue.CalendarOf(catalogue.Service(request.ServiceId)?.TeamId ?? request.TeamId, at);
    }

    /// <summary>Other hours hold from a moment on. False when they are the same as before.</summary>
    public static bool MoveTo(this Request request, KnownCalendar calendar, Instant at)
    {
        var before = request.CalendarId ?? DefaultCalendar.Id;
        if (before == calendar.Id)
        {
            return false;
        }

        var earlier = request.EarlierHours?.Stretches ?? [];
        var since = earlier is [.., var last] ? Instant.Max(last.Until, at) : at;
        request.EarlierHours = new([.. earlier, new(before, request.CalendarVersion, since)]);
        (request.CalendarId, request.CalendarVersion) = (calendar.Id, calendar.Number);
        return true;
    }
}
