using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Chain;

/// <summary>How figures are written for the reader.</summary>
internal static class Saying
{
    private const string Nothing = "–";

    public static string Say(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public static string Say(double? number) => number?.ToString("N2", CultureInfo.CurrentCulture) ?? Nothing;

    public static string Share(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? Nothing;

    /// <summary>Time by the clock: "35 min", "7.5 h", "4 d 3 h".</summary>
    public static string Say(this IStringLocalizer<ChainTexts> texts, Duration? time) => time switch
    {
        null => Nothing,
        { TotalMinutes: < 0 } early => $"−{texts.Say(-early)}",
        { TotalMinutes: < 60 } brief => texts["{0} min", Math.Round(brief.TotalMinutes)],
        { TotalHours: < 48 } hours => texts["{0} h", hours.TotalHours.ToString("0.#", CultureInfo.CurrentCulture)],
        { } days => texts["{0} d {1} h", Math.Floor(days.TotalDays).ToString("N0", CultureInfo.CurrentCulture), days.Hours],
    };

    public static string Say(this IStringLocalizer<ChainTexts> texts, long? seconds) =>
        texts.Say(seconds is { } known ? Duration.FromSeconds(known) : (Duration?)null);
}
