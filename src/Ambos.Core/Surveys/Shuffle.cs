namespace Ambos.Core.Surveys;

/// <summary>The order in which somebody gets what is shuffled: always the same for the same seed.</summary>
/// <remarks>Fisher and Yates' shuffle (Durstenfeld 1964) with the numbers of SplitMix64 (Steele, Lea, Flood 2014).</remarks>
public static class Shuffle
{
    /// <summary>The questionnaire in the order of this seed. A section whose questions depend on each other keeps its order.</summary>
    public static Questionnaire Shuffled(this Questionnaire questionnaire, ulong seed) => questionnaire with
    {
        Sections = [.. questionnaire.Sections.Select((section, place) => Shuffled(section, unchecked(seed + ((ulong)place * 0x9E37))))],
    };

    /// <summary>The items in the order of this seed.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items, ulong seed)
    {
        T[] order = [.. items];
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = (int)(Next(ref seed) % (ulong)(last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static Section Shuffled(Section section, ulong seed)
    {
        var questions = section.Shuffled && !section.Questions.Any(question => question.ShownWhen.Count > 0 && DependsInside(section, question))
            ? Of(section.Questions, seed)
            : section.Questions;
        return section with { Questions = [.. questions.Select((question, place) => Shuffled(question, unchecked(seed + (ulong)place + 1)))] };
    }

    private static Question Shuffled(Question question, ulong seed) => question switch
    {
        { Shuffled: false } => question,
        { Type: QuestionType.Matrix } => question with { Rows = Of(question.Rows, seed) },
        _ => question with { Options = Of(question.Options, seed) },
    };

    private static bool DependsInside(Section section, Question question) =>
        question.ShownWhen.Any(condition => section.Questions.Any(other => other.AnswerKeys.Contains(condition.Question)));

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
