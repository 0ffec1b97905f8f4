using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Rules;
using NodaTime.Text;

namespace Ambos.Requests.Intake;

/// <summary>Holds the answers to a service's form against its fields. Fields that were not shown are left out.</summary>
public static class FormCheck
{
    public const char Separator = '\n';

    private const int ShortLength = 500;
    private const int LongLength = 20_000;

    /// <summary>The answers that count, in the order of the form; nothing when there are none.</summary>
    /// <exception cref="InvalidException">Names the field as <c>form.key</c>.</exception>
    public static Facts? Of(IReadOnlyList<FormField> form, IReadOnlyDictionary<string, string>? answers)
    {
        var given = answers ?? new Dictionary<string, string>();
        if (given.Keys.FirstOrDefault(key => form.All(field => field.Key != key)) is { } stranger)
        {
            throw new InvalidException($"form.{stranger}", ErrorCodes.Unknown);
        }

        var kept = new Dictionary<string, string>();
        foreach (var field in form.Where(field => IsShown(field, kept)))
        {
            var answer = given.GetValueOrDefault(field.Key)?.Trim() ?? "";
            if (answer.Length > 0)
            {
                kept[field.Key] = Accepted(field, answer);
            }
            else if (field.Required)
            {
                throw new InvalidException($"form.{field.Key}", ErrorCodes.Required);
            }
        }

        return kept.Count > 0 ? new(kept) : null;
    }

    /// <summary>The ids of files that were answered.</summary>
    public static IEnumerable<Guid> Files(IReadOnlyList<FormField> form, Facts? answers) => form
        .Where(field => field.Type is FieldType.File)
        .SelectMany(field => answers?.Values.GetValueOrDefault(field.Key)?.Split(Separator) ?? [])
        .Select(Guid.Parse);

    private static bool IsShown(FormField field, Dictionary<string, string> answers) =>
        field.ShownWhen is null || answers.GetValueOrDefault(field.ShownWhen) == field.ShownWhenIs;

    private static string Accepted(FormField field, string answer)
    {
        var code = field.Type switch
        {
            FieldType.Text => answer.Length > ShortLength ? ErrorCodes.TooLong : null,
            FieldType.LongText => answer.Length > LongLength ? ErrorCodes.TooLong : null,
            FieldType.Number => Number(answer) is null ? "not-a-number" : null,
            FieldType.Date => LocalDatePattern.Iso.Parse(answer).Success ? null : "not-a-date",
            FieldType.YesNo => answer is "true" or "false" ? null : ErrorCodes.Unknown,
            FieldType.Choice => field.Choices?.Contains(answer) is true ? null : ErrorCodes.Unknown,
            FieldType.Choices => answer.Split(Separator).All(choice => field.Choices?.Contains(choice.Trim()) is true) ? null : ErrorCodes.Unknown,
            _ => answer.Split(Separator).All(id => Guid.TryParse(id, out _)) ? null : ErrorCodes.Unknown,
        };

        return code is null ? answer : throw new InvalidException($"form.{field.Key}", code);
    }

    private static decimal? Number(string answer) =>
        decimal.TryParse(answer.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
