namespace Ambos.Core.Surveys;

/// <summary>How a question is answered.</summary>
public enum QuestionType
{
    /// <summary>0 to 10, how likely somebody is to recommend.</summary>
    Nps,

    /// <summary>A whole number from <see cref="Question.Least"/> to <see cref="Question.Most"/>.</summary>
    Scale,

    /// <summary>One to <see cref="Question.Most"/> stars.</summary>
    Stars,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any number of the options.</summary>
    Choices,

    /// <summary>One of the options for each row.</summary>
    Matrix,

    /// <summary>All options in an order, the best first.</summary>
    Ranking,

    Text,
    LongText,
    Date,

    /// <summary>The id of a file that was sent before.</summary>
    File,
}

/// <summary>Which figure the answers to a question give.</summary>
public enum Measure
{
    None,

    /// <summary>%(9-10) - %(0-6) of 0 to 10.</summary>
    Nps,

    /// <summary>The share of the top two of five.</summary>
    Csat,

    /// <summary>The mean of 1 to 7.</summary>
    CesMean,

    /// <summary>The share of 5 to 7 of 1 to 7.</summary>
    CesShare,

    /// <summary>The mean of a scale.</summary>
    Mean,
}

/// <summary>One question.</summary>
public sealed record Question
{
    public const int TextLength = 500;
    public const int LongTextLength = 4000;
    public const int MostOptions = 50;

    /// <summary>Stable in all versions: answers and figures are kept under it. Letters, digits, dashes.</summary>
    public required string Key { get; init; }

    public required QuestionType Type { get; init; }
    public IReadOnlyDictionary<string, string>? Text { get; init; }
    public IReadOnlyDictionary<string, string>? Help { get; init; }
    public bool Required { get; init; }
    public Measure Measure { get; init; }

    /// <summary>The ends of a scale; stars begin at 1.</summary>
    public int Least { get; init; } = 1;
    public int Most { get; init; } = 5;
    public IReadOnlyDictionary<string, string>? LeastText { get; init; }
    public IReadOnlyDictionary<string, string>? MostText { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What a matrix asks about, one row each.</summary>
    public IReadOnlyList<Option> Rows { get; init; } = [];

    /// <summary>How many options may be ticked; nothing for all.</summary>
    public int? MostTicked { get; init; }

    /// <summary>Options (of a matrix: rows) come to everybody in another order.</summary>
    public bool Shuffled { get; init; }

    /// <summary>Asked only where all of these hold.</summary>
    public IReadOnlyList<Condition> ShownWhen { get; init; } = [];

    /// <summary>The least and the most that a number may be; nothing for questions that are not answered by one.</summary>
    public (int Least, int Most)? Range => Type switch
    {
        QuestionType.Nps => (0, 10),
        QuestionType.Stars => (1, Most),
        QuestionType.Scale => (Least, Most),
        _ => null,
    };

    /// <summary>Under which keys its answers are kept: its own, or one for each row of a matrix.</summary>
    public IEnumerable<string> AnswerKeys => Type is QuestionType.Matrix ? Rows.Select(row => RowKey(row.Key)) : [Key];

    /// <summary>The key of a row's answer.</summary>
    public string RowKey(string row) => $"{Key}.{row}";
}

/// <summary>Something that can be chosen, or a row of a matrix.</summary>
/// <param name="Key">Stable in all versions.</param>
public sealed record Option(string Key, IReadOnlyDictionary<string, string> Text);
