using System.Globalization;
using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>How results are said: scores in their units, differences in words.</summary>
internal static class ResultWords
{
    public const string Nothing = "–";

    /// <summary>The two letters of the reader's language.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The text of a question in the reader's language; what is put in for each reader leaves three dots.</summary>
    public static string Title(Question question, Questionnaire asked) => Piping.Fill(question.Text.In(Language, asked.Language), _ => null);

    public static string Say(Measure measure, double? value) => (measure, value) switch
    {
        (_, null) => Nothing,
        (Measure.Nps, { } points) => points.ToString("+0;−0;0", CultureInfo.CurrentCulture),
        (Measure.Csat or Measure.CesShare, { } percent) => (percent / 100).ToString("P0", CultureInfo.CurrentCulture),
        (_, { } mean) => mean.ToString("0.00", CultureInfo.CurrentCulture),
    };

    /// <summary>How far it goes from wave to wave, a digit finer than a score: little by little is not nothing. The direction is said in words.</summary>
    private static string Step(Measure measure, double size) => measure switch
    {
        Measure.Nps => size.ToString("0.0", CultureInfo.CurrentCulture),
        Measure.Csat or Measure.CesShare => (size / 100).ToString("P1", CultureInfo.CurrentCulture),
        _ => size.ToString("0.000", CultureInfo.CurrentCulture),
    };

    public static string Say(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? Nothing;

    public static (string Low, string High)? Ends(Measure measure, Estimate? score) =>
        score?.Interval is { } ends ? (Say(measure, ends.Low), Say(measure, ends.High)) : null;

    /// <summary>Interval and value as places from 0 to 100 of the scale.</summary>
    public static (double Low, double Value, double High)? Places(Question question, Estimate? score)
    {
        if (score?.Interval is not { } ends)
        {
            return null;
        }

        var (least, most) = question.Measure switch
        {
            Measure.Nps => (-100.0, 100.0),
            Measure.Csat or Measure.CesShare => (0.0, 100.0),
            _ => question.Range is var (low, high) ? ((double)low, (double)high) : (0.0, 100.0),
        };
        double Place(double value) => Math.Clamp((value - least) / (most - least) * 100, 0, 100);

        return (Place(ends.Low), Place(score.Value), Place(ends.High));
    }

    /// <summary>What kind of score it is.</summary>
    public static string Name(this IStringLocalizer<ResultsTexts> texts, Measure measure) => texts[$"measure-{measure}"];

    /// <summary>How the score is computed, in one sentence.</summary>
    public static string Meaning(this IStringLocalizer<ResultsTexts> texts, Measure measure) => texts[$"meaning-{measure}"];

    /// <summary>A difference in words: "12 points higher than before. Chance alone would hardly do this."</summary>
    public static string Compare(this IStringLocalizer<ResultsTexts> texts, Measure measure, Difference? difference, Finding finding) => finding switch
    {
        Finding.Higher => texts["{0} higher; chance alone would do this less than once in twenty times.", Size(texts, measure, difference)],
        Finding.Lower => texts["{0} lower; chance alone would do this less than once in twenty times.", Size(texts, measure, difference)],
        Finding.NoDifference => texts["No difference that could not be chance."],
        _ => texts["Too few answers to compare."],
    };

    /// <summary>Whether the score goes anywhere from wave to wave.</summary>
    public static string Course(this IStringLocalizer<ResultsTexts> texts, Measure measure, Difference? perWave) => perWave?.Finding switch
    {
        null => texts["A trend needs three waves that can be compared."],
        Finding.Higher => texts["Rising from wave to wave by {0}; chance alone would hardly do this.", Step(measure, perWave.Value)],
        Finding.Lower => texts["Falling from wave to wave by {0}; chance alone would hardly do this.", Step(measure, -perWave.Value)],
        _ => texts["Neither rising nor falling more than chance would make it."],
    };

    public static Tone Tone(Finding finding) => finding switch
    {
        Finding.Higher => Platform.Web.Components.Tone.Good,
        Finding.Lower => Platform.Web.Components.Tone.Bad,
        _ => Platform.Web.Components.Tone.Calm,
    };

    public static string Wave(LocalDate starts) => starts.Said();

    /// <summary>What a group is called.</summary>
    public static string Group(this IStringLocalizer<ResultsTexts> texts, Grouping grouping, string value, Selection choices) => (grouping, value) switch
    {
        (_, "") => texts["Not stated"],
        (Grouping.Channel, _) => texts[$"channel-{value}"],
        (Grouping.Language, _) => CultureInfo.GetCultureInfo(value).NativeName,
        _ => choices.Names.GetValueOrDefault(value, "—"),
    };

    public static string Heading(this IStringLocalizer<ResultsTexts> texts, Grouping grouping) => texts[$"grouping-{grouping}"];

    private static string Size(IStringLocalizer<ResultsTexts> texts, Measure measure, Difference? difference)
    {
        var size = Math.Abs(difference?.Value ?? 0);

        return measure switch
        {
            Measure.Nps => texts.Plural("points", (long)Math.Round(size)),
            Measure.Csat or Measure.CesShare => texts["{0} percentage points", size.ToString("0.#", CultureInfo.CurrentCulture)],
            _ => size.ToString("0.00", CultureInfo.CurrentCulture),
        };
    }
}
