using Ambos.Core.Statistics;

namespace Ambos.Feedback.Results;

/// <summary>One question and what it tells about the score.</summary>
/// <param name="Explained">Its part of what is explained, from 0 to 1.</param>
public sealed record ReportedDriver(string Question, double Effect, double Low, double High, double Probability, double Standardised, double Explained);

/// <summary>Drivers of a score, or why there are none; all null where anonymity hides the answers.</summary>
public sealed record DriversReport(long? Cases, double? Explained, RegressionFault? Fault, string? FaultQuestion, IReadOnlyList<ReportedDriver> Drivers)
{
    public static DriversReport Of(SurveyDrivers found) => new(
        found.Cases,
        found.Fit?.Explained,
        found.Refusal?.Fault,
        found.Refusal?.Predictor is { } place ? found.Asked[place].Key : null,
        found.Fit is not { } fit ? [] :
        [
            .. fit.Coefficients.Select((effect, i) => new ReportedDriver(
                found.Asked[i].Key, effect.Value, effect.Interval.Low, effect.Interval.High, effect.Probability, effect.Standardised, fit.Importance[i])),
        ]);
}
