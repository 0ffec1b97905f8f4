using Ambos.Core.Surveys;
using Ambos.Core.Text;

namespace Ambos.Feedback.Surveys;

/// <summary>One question in a plain form, in one language.</summary>
public sealed class QuestionInput
{
    private const int KeyLength = 30;

    public string? Key { get; set; }
    public QuestionType Type { get; set; } = QuestionType.Choice;
    public string? Text { get; set; }
    public string? Help { get; set; }
    public bool Required { get; set; }
    public Measure Measure { get; set; }
    public int? Least { get; set; }
    public int? Most { get; set; }
    public string? LeastText { get; set; }
    public string? MostText { get; set; }

    /// <summary>One a line: <c>key = text</c>, or the text alone for a new one.</summary>
    public string? Options { get; set; }
    public string? Rows { get; set; }
    public int? MostTicked { get; set; }
    public bool Shuffled { get; set; }
    public List<ConditionInput> When { get; set => field = value ?? []; } = [];
    public int? Place { get; set; }
    public bool Remove { get; set; }

    public bool IsEmpty => Remove || (string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Key));

    public static QuestionInput Of(Question question, string language, int place) => new()
    {
        Key = question.Key,
        Type = question.Type,
        Text = QuestionsInput.Own(question.Text, language),
        Help = QuestionsInput.Own(question.Help, language),
        Required = question.Required,
        Measure = question.Measure,
        Least = question.Least,
        Most = question.Most,
        LeastText = QuestionsInput.Own(question.LeastText, language),
        MostText = QuestionsInput.Own(question.MostText, language),
        Options = Lines(question.Options, language),
        Rows = Lines(question.Rows, language),
        MostTicked = question.MostTicked,
        Shuffled = question.Shuffled,
        When = ConditionInput.Of(question.ShownWhen),
        Place = place,
    };

    /// <param name="before">The same question as it was; nothing for a new one.</param>
    /// <param name="taken">Keys of the questions elsewhere; a new question adds its own.</param>
    public Question ToQuestion(Question? before, string language, HashSet<string> taken)
    {
        var known = before ?? new Question { Key = NewKey(Text ?? "", taken, "question"), Type = Type };
        taken.Add(known.Key);
        return known with
        {
            Type = Type,
            Text = QuestionsInput.With(known.Text, language, Text),
            Help = QuestionsInput.With(known.Help, language, Help),
            Required = Required,
            Measure = Type is QuestionType.Nps && Measure is Measure.None ? Measure.Nps : Measure,
            Least = Least ?? 1,
            Most = Most ?? 5,
            LeastText = QuestionsInput.With(known.LeastText, language, LeastText),
            MostText = QuestionsInput.With(known.MostText, language, MostText),
            Options = Read(Options, known.Options, language),
            Rows = Read(Rows, known.Rows, language),
            MostTicked = MostTicked,
            Shuffled = Shuffled,
            ShownWhen = [.. When.Where(condition => !condition.IsEmpty).Select(condition => condition.ToCondition())],
        };
    }

    private static string Lines(IReadOnlyList<Option> options, string language) =>
        string.Join('\n', options.Select(option => $"{option.Key} = {QuestionsInput.Own(option.Text, language)}".TrimEnd()));

    private static List<Option> Read(string? lines, IReadOnlyList<Option> before, string language)
    {
        HashSet<string> taken = [.. before.Select(option => option.Key)];
        List<Option> read = [];
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            var (key, text) = at > 0 ? (line[..at].Trim(), line[(at + 1)..].Trim()) : ("", line);
            var known = before.FirstOrDefault(option => option.Key == key);
            var name = known?.Key ?? NewKey(key.Length > 0 ? key : text, taken, "option");
            taken.Add(name);
            read.Add(new(name, QuestionsInput.With(known?.Text, language, text) ?? new Dictionary<string, string>()));
        }

        return read;
    }

    /// <summary>Letters, digits and dashes of the text, with a number where it is taken.</summary>
    private static string NewKey(string text, HashSet<string> taken, string otherwise)
    {
        var letters = new string([.. TextFolding.Fold(text).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-')]);
        var stem = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => !char.IsAsciiLetterLower(word[0])));
        stem = stem.Length > 0 ? stem.Cut(KeyLength).Trim('-') : otherwise;
        var key = stem;
        for (var next = 2; taken.Contains(key); next++)
        {
            key = $"{stem}-{next}";
        }

        return key;
    }
}
