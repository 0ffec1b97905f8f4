using Ambos.Core.Surveys;

namespace Ambos.Feedback.Surveys;

/// <summary>One section of a survey as its plain form sends it, in one language, with the texts around the whole.</summary>
public sealed class QuestionsInput
{
    public int Version { get; set; }
    public string? Title { get; set; }
    public string? Intro { get; set; }
    public string? Thanks { get; set; }
    public string? SectionTitle { get; set; }
    public string? SectionNote { get; set; }
    public bool Shuffled { get; set; }
    public int? Place { get; set; }
    public List<ConditionInput> When { get; set => field = value ?? []; } = [];
    public List<QuestionInput> Questions { get; set => field = value ?? []; } = [];

    /// <summary>Which button was pressed: save, question, section, remove.</summary>
    public string? Action { get; set; }

    public static QuestionsInput Of(Questionnaire content, Section section, string language, int version) => new()
    {
        Version = version,
        Title = Own(content.Title, language),
        Intro = Own(content.Intro, language),
        Thanks = Own(content.Thanks, language),
        SectionTitle = Own(section.Title, language),
        SectionNote = Own(section.Note, language),
        Shuffled = section.Shuffled,
        Place = content.Sections.ToList().IndexOf(section) + 1,
        When = ConditionInput.Of(section.ShownWhen),
        Questions = [.. section.Questions.Select((question, place) => QuestionInput.Of(question, language, place + 1))],
    };

    /// <summary>The questionnaire with this section as it was edited; texts of other languages stay.</summary>
    public Questionnaire Merge(Questionnaire before, string key, string language)
    {
        var taken = before.Sections.Where(section => section.Key != key).SelectMany(section => section.Questions).Select(question => question.Key)
            .Concat(before.Sections.Select(section => section.Key)).ToHashSet();
        var kept = before.Sections.Single(section => section.Key == key);
        var section = kept with
        {
            Title = With(kept.Title, language, SectionTitle),
            Note = With(kept.Note, language, SectionNote),
            Shuffled = Shuffled,
            ShownWhen = [.. When.Where(condition => !condition.IsEmpty).Select(condition => condition.ToCondition())],
            Questions =
            [
                .. Questions.Where(question => !question.IsEmpty).OrderBy(question => question.Place ?? int.MaxValue)
                    .Select(question => question.ToQuestion(kept.Questions.FirstOrDefault(other => other.Key == question.Key), language, taken)),
            ],
        };
        var others = before.Sections.Where(other => other.Key != key).ToList();
        others.Insert(Math.Clamp((Place ?? others.Count + 1) - 1, 0, others.Count), section);
        return before with
        {
            Title = With(before.Title, language, Title),
            Intro = With(before.Intro, language, Intro),
            Thanks = With(before.Thanks, language, Thanks),
            Sections = others,
        };
    }

    internal static string? Own(IReadOnlyDictionary<string, string>? texts, string language) => texts.Has(language) ? texts![language] : null;

    /// <summary>The texts with one language changed; nothing where no language has any.</summary>
    internal static IReadOnlyDictionary<string, string>? With(IReadOnlyDictionary<string, string>? texts, string language, string? text)
    {
        var changed = texts?.ToDictionary() ?? [];
        if (string.IsNullOrWhiteSpace(text))
        {
            changed.Remove(language);
        }
        else
        {
            changed[language] = text.Trim().ReplaceLineEndings("\n");
        }

        return changed.Count > 0 ? changed : null;
    }
}

/// <summary>A branch in a plain form.</summary>
public sealed class ConditionInput
{
    public string? Question { get; set; }
    public Comparison Comparison { get; set; }

    /// <summary>With commas between them.</summary>
    public string? Values { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Question);

    /// <summary>What there is, and an empty row for one more.</summary>
    public static List<ConditionInput> Of(IReadOnlyList<Condition> conditions) =>
        [.. conditions.Select(condition => new ConditionInput { Question = condition.Question, Comparison = condition.Comparison, Values = string.Join(", ", condition.Values) }), new()];

    public Condition ToCondition() => new(
        Question!.Trim(), Comparison, [.. (Values ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}
