using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>A score with n and 95 % interval.</summary>
public sealed record ReportedScore(double Value, long Count, double? Low, double? High)
{
    public static ReportedScore? Of(Estimate? score) =>
        score is null ? null : new(score.Value, score.Count, score.Interval?.Low, score.Interval?.High);
}

/// <summary>A difference and what may be said of it: TooFew, NoDifference, Higher or Lower.</summary>
/// <param name="Probability">That chance alone gives at least so much; adjusted where several are compared.</param>
public sealed record ReportedDifference(double Value, double? Probability, Finding Finding);

public sealed record ReportedWave(LocalDate Starts, ReportedScore? Score);

/// <summary>A group and how it differs from all others. Without a score it is hidden, or nobody answered.</summary>
public sealed record ReportedGroup(string Kind, string Value, string? Name, ReportedScore? Score, ReportedDifference? Difference);

public sealed record ReportedQuestion(string Key, string Text, long? Count, ReportedScore? Score, IReadOnlyDictionary<string, long> Answers);

/// <summary>How many speak of a theme, and in which tone; of how many who wrote something, where that is counted.</summary>
public sealed record ReportedTheme(string? Question, Guid Theme, string Name, string? Language, long People, long? Of, long Bad, long Neutral, long Good);

/// <summary>The results of a survey as the API gives them. What is hidden by anonymity is null.</summary>
public sealed record ResultsReport(
    Guid SurveyId, string Name, Secrecy Secrecy, LocalDate? From, LocalDate? To, long? Count, string? Question, Measure? Measure, ReportedScore? Score,
    ReportedScore? Before, ReportedDifference? Difference, ReportedDifference? TrendPerWave, IReadOnlyList<ReportedWave> Waves, IReadOnlyList<ReportedGroup> Groups,
    IReadOnlyList<ReportedQuestion> Questions, IReadOnlyList<ReportedTheme> Themes)
{
    public static ResultsReport Of(Results results) => new(
        results.Survey.Id,
        results.Survey.Name,
        results.Survey.Secrecy,
        results.Filter.From,
        results.Filter.To,
        results.Count,
        results.Main?.Key,
        results.Main?.Measure,
        ReportedScore.Of(results.Score),
        ReportedScore.Of(results.Before?.Score),
        Reported(results.Before?.Difference, results.Before?.Difference?.Probability),
        Reported(results.Trend.PerWave, results.Trend.PerWave?.Probability),
        [.. results.Trend.Waves.Select(wave => new ReportedWave(wave.Starts, ReportedScore.Of(wave.Score)))],
        [.. results.Breakdowns.SelectMany(breakdown => breakdown.Groups.Select(group => new ReportedGroup(
            ResultQuestion.Word(breakdown.Grouping), ResultQuestion.Value(group.Value), results.Choices.Names.GetValueOrDefault(group.Value),
            ReportedScore.Of(group.Score), Reported(group.Difference, group.Probability))))],
        [.. results.Questions.Select(question => new ReportedQuestion(
            question.Key, question.Question.Text.In(results.Asked.Language, results.Asked.Language), question.Count, ReportedScore.Of(question.Score),
            question.Shares.ToDictionary(share => share.Value, share => share.Count)))],
        [.. results.Themes.Select(theme => new ReportedTheme(
            theme.Question, theme.Id, theme.Name, theme.Language, theme.People, theme.Of, theme.Bad, theme.Neutral, theme.Good))]);

    private static ReportedDifference? Reported(Difference? difference, double? probability) =>
        difference is null ? null : new(difference.Value, probability, difference.Judge(probability));
}
