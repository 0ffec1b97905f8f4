using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Views;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>Against what a period is compared.</summary>
public enum Against { Nothing, PeriodBefore, YearBefore }

/// <summary>What the answers to a survey say, as far as this viewer may know.</summary>
/// <param name="Asked">The questions as they are asked now.</param>
/// <param name="Main">The question that gives the score; nothing where none is measured.</param>
/// <param name="Count">How many answered; nothing where too few did.</param>
public sealed record Results(
    Survey Survey, Questionnaire Asked, GroupFilter Filter, Against Against, Question? Main, long? Count, Estimate? Score, Earlier? Before,
    Trendline Trend, IReadOnlyList<Breakdown> Breakdowns, IReadOnlyList<QuestionResult> Questions, Selection Choices)
{
    /// <summary>Of what the words speak, as far as this viewer may know.</summary>
    public IReadOnlyList<ThemeShare> Themes { get; init; } = [];
}

/// <summary>The same group in the period that one compares with, and whether the difference may be chance.</summary>
public sealed record Earlier(GroupFilter Filter, Estimate? Score, Difference? Difference);

/// <summary>The score from wave to wave.</summary>
/// <param name="PerWave">The slope; nothing below three waves.</param>
public sealed record Trendline(IReadOnlyList<WaveScore> Waves, Difference? PerWave);

/// <summary>One wave. Without a score it is hidden, or nobody answered.</summary>
public sealed record WaveScore(LocalDate Starts, Estimate? Score);

/// <summary>The groups of one kind beside each other.</summary>
public sealed record Breakdown(Grouping Grouping, IReadOnlyList<GroupScore> Groups);

/// <summary>One group, compared with all others of the survey together.</summary>
/// <param name="Value">Id, channel or language; empty where it was not known.</param>
/// <param name="Score">Nothing where the group is hidden.</param>
/// <param name="Probability">That the difference is chance, adjusted for the number of groups compared.</param>
public sealed record GroupScore(string Value, Estimate? Score, Difference? Difference, double? Probability)
{
    public Finding Finding => Difference?.Judge(Probability) ?? Finding.TooFew;
}

/// <summary>How one question was answered; <see cref="Count"/> is nothing where too few did.</summary>
/// <param name="Key">The key of the answers: a matrix has a result for each row.</param>
/// <param name="Row">The row of a matrix.</param>
/// <param name="Shares">Each value with its count, in the order in which it is offered.</param>
public sealed record QuestionResult(Question Question, string Key, Option? Row, long? Count, Estimate? Score, IReadOnlyList<(string Value, long Count)> Shares);

/// <summary>What one may filter by.</summary>
public sealed record Selection(IReadOnlyList<LocalDate> Waves, IReadOnlyDictionary<Grouping, IReadOnlyList<string>> Values, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The reader's saved views of customers; none for anonymous surveys.</summary>
    public IReadOnlyList<KnownView> Views { get; init; } = [];
}
