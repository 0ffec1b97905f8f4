using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Requests.Intake;

/// <summary>Holds the answers to a service's form against its fields. Fields that were not shown are left out.</summary>
public static class FormCheck
{
    /// <summary>The answers that count, in the order of the form; nothing when there are none.</summary>
    /// <exception cref="InvalidException">Names the field as <c>form.key</c>.</exception>
    public static Facts? Of(IReadOnlyList<FormField> form, IReadOnlyDictionary<string, string>? answers)
    {
        var given = answers ?? new Dictionary<string, string>();
        if (given.Keys.FirstOrDefault(key => form.All(field => field.Key != key)) is { } stranger)
        {
            throw new InvalidException($"form.{stranger}", ErrorCodes.Unknown);
        }

        foreach (var (key, fault) in ServiceAnswers.Check(form, given))
        {
            throw new InvalidException($"form.{key}", fault);
        }

        return ServiceAnswers.Asked(form, given) is { Count: > 0 } kept ? new(kept) : null;
    }

    /// <summary>The ids of files that were answered.</summary>
    public static IEnumerable<Guid> Files(IReadOnlyList<FormField> form, Facts? answers) => form
        .Where(field => field.Type is FieldType.File)
        .SelectMany(field => answers?.Values.GetValueOrDefault(field.Key)?.Split(ServiceAnswers.Separator) ?? [])
        .Select(Guid.Parse);
}
