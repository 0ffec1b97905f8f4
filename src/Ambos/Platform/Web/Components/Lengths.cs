using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Web.Components;

/// <summary>Says how long something takes, in hours and minutes of working time: a working day has no fixed length.</summary>
public static class Lengths
{
    /// <summary>"45 min", "2 h 10 min", "26 h".</summary>
    public static string Say(this IStringLocalizer<Phrases> texts, Duration length)
    {
        var minutes = (long)Math.Ceiling(Duration.FromTicks(Math.Abs(length.TotalTicks)).TotalMinutes);

        return minutes switch
        {
            < 60 => texts["{0} min", minutes],
            < 600 when minutes % 60 > 0 => texts["{0} h {1} min", minutes / 60, minutes % 60],
            _ => texts["{0} h", minutes / 60],
        };
    }

    /// <summary>The same in one number and its unit, for small places.</summary>
    public static (string Number, string Unit) Tiny(this IStringLocalizer<Phrases> texts, Duration length)
    {
        var minutes = Duration.FromTicks(Math.Abs(length.TotalTicks)).TotalMinutes;
        var sign = length < Duration.Zero ? "−" : "";

        return minutes < 60
            ? ($"{sign}{Math.Ceiling(minutes):0}", texts["unit min"])
            : ($"{sign}{Math.Floor(minutes / 60):0}", texts["unit h"]);
    }
}
