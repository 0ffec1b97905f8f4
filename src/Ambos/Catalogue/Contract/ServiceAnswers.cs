using System.Globalization;
using Ambos.Platform.Rules;
using NodaTime.Text;

namespace Ambos.Catalogue.Contract;

/// <summary>Answers to the form of a service: read from a sent form and checked against its fields.</summary>
public static class ServiceAnswers
{
    public const string Yes = "true";
    public const string No = "false";
    public const int TextLength = 500;
    public const int LongTextLength = 20_000;

    /// <summary>Stands between several choices of one answer.</summary>
    public const char Separator = '\n';

    /// <summary>What a condition may name, and what may be answered to a choice.</summary>
    public static IReadOnlyList<string> Options(this FormField field) => field.Type is FieldType.YesNo ? [Yes, No] : field.Choices ?? [];

    /// <summary>Whether a field is asked, given the answers to those before it.</summary>
    public static bool IsAsked(this FormField field, IReadOnlyDictionary<string, string> answers) =>
        field.ShownWhen is not { Length: > 0 } key
        || (answers.GetValueOrDefault(key) ?? "").Split(Separator).Contains(field.ShownWhenIs);

    /// <summary>Reads what a form sent: each answer under the prefix and the key of its field.</summary>
    public static Dictionary<string, string> Read(IReadOnlyList<FormField> fields, IFormCollection form, string prefix) => fields
        .Select(field => (field.Key, Answer: string.Join(Separator, form[prefix + field.Key].Select(text => text?.Trim()))))
        .Where(answer => answer.Answer.Length > 0)
        .ToDictionary(answer => answer.Key, answer => answer.Answer);

    /// <summary>Answers to the fields that are asked, in their order; what was sent for any other is dropped.</summary>
    public static Dictionary<string, string> Asked(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, string> answers)
    {
        Dictionary<string, string> kept = [];
        foreach (var field in AskedFields(fields, answers))
        {
            if (Answer(answers, field) is { Length: > 0 } answer)
            {
                kept[field.Key] = answer;
            }
        }

        return kept;
    }

    /// <summary>What is wrong, by key of the field: a code for each. Empty when the answers may be accepted.</summary>
    public static Dictionary<string, string> Check(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, string> answers)
    {
        Dictionary<string, string> faults = [];
        foreach (var field in AskedFields(fields, answers))
        {
            if (Fault(field, Answer(answers, field)) is { } fault)
            {
                faults[field.Key] = fault;
            }
        }

        return faults;
    }

    /// <summary>A field whose condition names a field that is not asked itself is not asked either.</summary>
    private static IEnumerable<FormField> AskedFields(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, string> answers)
    {
        Dictionary<string, string> asked = [];
        foreach (var field in fields.Where(field => field.IsAsked(asked)))
        {
            asked[field.Key] = Answer(answers, field);
            yield return field;
        }
    }

    private static string Answer(IReadOnlyDictionary<string, string> answers, FormField field) =>
        answers.GetValueOrDefault(field.Key)?.Trim() ?? "";

    private static string? Fault(FormField field, string answer) => (field.Type, answer) switch
    {
        (_, "") => field.Required ? ErrorCodes.Required : null,
        (FieldType.Text, { Length: > TextLength }) or (FieldType.LongText, { Length: > LongTextLength }) => ErrorCodes.TooLong,
        (FieldType.Number, _) when !IsNumber(answer) => "not-a-number",
        (FieldType.Date, _) when !LocalDatePattern.Iso.Parse(answer).Success => "not-a-date",
        (FieldType.Choice or FieldType.YesNo, _) when !field.Options().Contains(answer) => ErrorCodes.Unknown,
        (FieldType.Choices, _) when answer.Split(Separator).Except(field.Options()).Any() => ErrorCodes.Unknown,
        (FieldType.File, _) when !answer.Split(Separator).All(id => Guid.TryParse(id, out _)) => ErrorCodes.Unknown,
        _ => null,
    };

    private static bool IsNumber(string answer) =>
        answer.Length <= 30 && decimal.TryParse(answer.Replace(',', '.'), NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
}
