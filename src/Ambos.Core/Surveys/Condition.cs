using System.Globalization;

namespace Ambos.Core.Surveys;

public enum Comparison
{
    /// <summary>One of the values was given.</summary>
    Is,

    /// <summary>None of the values was given; also where nothing was answered.</summary>
    IsNot,

    /// <summary>The number is the value or larger.</summary>
    AtLeast,

    /// <summary>The number is the value or smaller.</summary>
    AtMost,

    /// <summary>Something was answered.</summary>
    Answered,
}

/// <summary>A branch: something is asked only where an earlier question was answered so.</summary>
/// <param name="Question">The key of the earlier question; of a matrix with its row, <c>question.row</c>.</param>
public sealed record Condition(string Question, Comparison Comparison, IReadOnlyList<string> Values)
{
    /// <summary>Whether it holds for these answers. What was not answered is no number.</summary>
    public bool Holds(Answers answers)
    {
        var given = answers.Of(Question);
        return Comparison switch
        {
            Comparison.Is => given.Any(Values.Contains),
            Comparison.IsNot => !given.Any(Values.Contains),
            Comparison.Answered => given.Count > 0,
            Comparison.AtLeast => Numbers(given).Any(number => number >= Limit),
            _ => Numbers(given).Any(number => number <= Limit),
        };
    }

    private int? Limit => Values is [var value, ..] && int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<int> Numbers(IEnumerable<string> values) =>
        values.Where(value => int.TryParse(value, CultureInfo.InvariantCulture, out _)).Select(value => int.Parse(value, CultureInfo.InvariantCulture));
}
