using System.Globalization;
using Ambos.Platform.Web;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>The texts with which promises and prices are said (PromiseWords.*.resx).</summary>
public sealed class PromiseWords;

/// <summary>Says terms as a person would.</summary>
public static class SayingTerms
{
    private static readonly string[] WithoutCents = ["CLP", "ISK", "JPY", "KRW", "PYG", "VND"];

    /// <summary>"4 h of working time", "5 working days", "no promise".</summary>
    public static string Say(this IStringLocalizer<PromiseWords> texts, PromiseTerm term) => term.Unit switch
    {
        PromiseUnit.WorkingTime => texts["{0} of working time", texts.Length(term.Amount)],
        PromiseUnit.WorkingDays => texts.Plural("{0} working days", term.Amount),
        PromiseUnit.ElapsedTime => texts["{0} around the clock", texts.Length(term.Amount)],
        _ => texts["no promise"],
    };

    /// <summary>"16 h" of working time.</summary>
    public static string Say(this IStringLocalizer<PromiseWords> texts, Duration time) => texts.Length((int)time.TotalMinutes);

    /// <summary>"499.00 EUR"; "on request" when no price is known.</summary>
    public static string Price(this IStringLocalizer<PromiseWords> texts, ServiceTerms terms) => terms switch
    {
        { PriceMinor: null, PriceNote: { } note } => note,
        { PriceMinor: null } => texts["on request"],
        { PriceMinor: 0 } => texts["free of charge"],
        { PriceMinor: { } minor, Currency: { } currency } => Money(minor, currency) + (terms.PriceNote is { } note ? $", {note}" : ""),
        _ => texts["on request"],
    };

    /// <summary>How many digits a currency has after its point.</summary>
    public static int Digits(string currency) => WithoutCents.Contains(currency) ? 0 : 2;

    private static string Money(long minor, string currency)
    {
        var digits = Digits(currency);
        var amount = minor / (decimal)Math.Pow(10, digits);

        return $"{amount.ToString($"N{digits}", CultureInfo.CurrentCulture)} {currency}";
    }

    private static string Length(this IStringLocalizer<PromiseWords> texts, int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => texts["{0} min", rest],
        (var hours, 0) => texts["{0} h", hours],
        var (hours, rest) => texts["{0} h {1} min", hours, rest],
    };
}
