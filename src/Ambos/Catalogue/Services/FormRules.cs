using System.Text.RegularExpressions;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>What makes the form of a service sound.</summary>
public static partial class FormRules
{
    public const int MostFields = 60;
    public const int LabelLength = 200;
    public const int HelpLength = 500;
    public const int KeyLength = 40;
    public const int MostChoices = 100;

    public static IEnumerable<ServiceProblem> Problems(IReadOnlyList<FormField> form) => form.Count > MostFields
        ? [new("form", "too-many", MostFields)]
        : form.SelectMany((field, i) => Problems(form, field, i));

    private static IEnumerable<ServiceProblem> Problems(IReadOnlyList<FormField> form, FormField field, int i)
    {
        var at = $"form[{i}]";
        if (string.IsNullOrWhiteSpace(field.Label))
        {
            yield return new($"{at}.label", ErrorCodes.Required);
        }
        else if (field.Label.Length > LabelLength || field.Help?.Length > HelpLength)
        {
            yield return new($"{at}.label", ErrorCodes.TooLong, LabelLength);
        }

        if (!Enum.IsDefined(field.Type))
        {
            yield return new($"{at}.type", ErrorCodes.Unknown);
        }

        if (field.Key is null || !Key().IsMatch(field.Key))
        {
            yield return new($"{at}.key", "not-a-field-key");
        }
        else if (form.Take(i).Any(other => other.Key == field.Key))
        {
            yield return new($"{at}.key", "key-twice", field.Key);
        }

        foreach (var problem in Choices(field, at).Concat(Condition(form.Take(i), field, at)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ServiceProblem> Choices(FormField field, string at)
    {
        if (field.Type is not (FieldType.Choice or FieldType.Choices))
        {
            yield break;
        }

        if (field.Choices is not { Count: >= 2 } choices || choices.Any(string.IsNullOrWhiteSpace))
        {
            yield return new($"{at}.choices", "choices-missing");
        }
        else if (choices.Count > MostChoices || choices.Any(choice => choice.Length > LabelLength) || choices.Distinct().Count() < choices.Count)
        {
            yield return new($"{at}.choices", "choices-unclear", MostChoices);
        }
    }

    private static IEnumerable<ServiceProblem> Condition(IEnumerable<FormField> before, FormField field, string at)
    {
        if (string.IsNullOrEmpty(field.ShownWhen))
        {
            yield break;
        }

        var asked = before.FirstOrDefault(other => other.Key == field.ShownWhen);
        if (asked is not { Type: FieldType.Choice or FieldType.Choices or FieldType.YesNo })
        {
            yield return new($"{at}.shownWhen", "condition-unknown", field.ShownWhen);
        }
        else if (!asked.Options().Contains(field.ShownWhenIs))
        {
            yield return new($"{at}.shownWhenIs", "condition-answer", string.Join(", ", asked.Options()));
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,39}$")]
    private static partial Regex Key();
}
