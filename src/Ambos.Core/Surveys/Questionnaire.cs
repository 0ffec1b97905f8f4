namespace Ambos.Core.Surveys;

/// <summary>What is asked: sections of questions in their order. A document without state; published in versions.</summary>
public sealed record Questionnaire
{
    public const int MostQuestions = 100;

    /// <summary>The language in which it is written; the others are translations of it.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The languages in which it may be answered.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    public IReadOnlyDictionary<string, string>? Title { get; init; }
    public IReadOnlyDictionary<string, string>? Intro { get; init; }
    public IReadOnlyDictionary<string, string>? Thanks { get; init; }
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Every question in the order in which it was written.</summary>
    public IEnumerable<Question> AllQuestions => Sections.SelectMany(section => section.Questions);

    /// <summary>The question of this key; nothing where there is none.</summary>
    public Question? Find(string key) => AllQuestions.FirstOrDefault(question => question.Key == key);

    /// <summary>The question that gives the survey its score: the first that has a measure.</summary>
    public Question? Main => AllQuestions.FirstOrDefault(question => question.Measure is not Measure.None);
}

/// <summary>Questions that belong together, under a heading.</summary>
public sealed record Section
{
    /// <summary>Stable in all versions.</summary>
    public required string Key { get; init; }

    public IReadOnlyDictionary<string, string>? Title { get; init; }
    public IReadOnlyDictionary<string, string>? Note { get; init; }
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Asked only where all of these hold.</summary>
    public IReadOnlyList<Condition> ShownWhen { get; init; } = [];

    /// <summary>Its questions come to everybody in another order.</summary>
    public bool Shuffled { get; init; }
}
