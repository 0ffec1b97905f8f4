using System.Globalization;
using Ambos.Core.Calendars;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Conversations;

/// <summary>When a conversation was held: a day, and the time of day where somebody said it.</summary>
internal static class HeldAt
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The time as it is kept, with the zone whose clock showed it.</summary>
    /// <param name="known">The zone that is kept already.</param>
    /// <param name="writer">The zone of who writes it down.</param>
    public static (string? Time, string? Zone) Of(ConversationInput given, string? known, string writer)
    {
        if (given.HeldTime is not { Length: > 0 } text)
        {
            return (null, null);
        }

        if (Clock.Parse(text) is not { Success: true, Value: var time })
        {
            throw new InvalidException("heldTime", "not-a-time");
        }

        var zone = given.TimeZone ?? known ?? writer;

        return Zones.Find(zone) is null ? throw new InvalidException("timeZone", ErrorCodes.Unknown) : (Clock.Format(time), zone);
    }

    /// <summary>In the reader's language: the day, and the time with the name of its zone.</summary>
    public static string Say(LocalDate day, string? time, string? zone)
    {
        var (date, culture) = (day.Said(), CultureInfo.CurrentCulture);
        if (time is null || Zones.Find(zone ?? "") is not { } clock)
        {
            return date;
        }

        var at = Clock.Parse(time).Value;

        return $"{date}, {at.ToString("t", culture)} ({clock.NameAt((day + at).InZoneLeniently(clock).ToInstant())})";
    }
}
