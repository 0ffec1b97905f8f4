using Ambos.Catalogue.Contract;
using Microsoft.Extensions.Localization;

namespace Ambos.Catalogue.Services;

/// <summary>Says the terms of a service line by line, so that two versions can be laid beside each other.</summary>
public sealed class TermsInWords(IStringLocalizer<CatalogueTexts> T, IStringLocalizer<PromiseWords> promises)
{
    public IReadOnlyList<string> Lines(ServiceTerms terms, KnownCatalogue catalogue) =>
    [
        .. terms.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Line("Description", line)),
        Line("Price", promises.Price(terms)),
        Line("First answer", promises.Say(terms.FirstResponse)),
        Line("Delivery", promises.Say(terms.Delivery)),
        .. terms.NextUpdate.Unit is PromiseUnit.None ? [] : new[] { Line("News", promises.Say(terms.NextUpdate)) },
        Line("Silence accepts after", terms.SilenceAccepts is { } silence ? promises.Say(silence) : T["never"]),
        .. terms.PausesForOthers ? [T["Waiting for other teams and suppliers stops the clock"].Value] : Array.Empty<string>(),
        .. terms.Criteria.Select(criterion => Line("Accepted when", criterion)),
        .. terms.Form.Select(field => Line("Question", Say(field, terms.Form))),
        .. terms.Steps.Select(step => Line("Step", Say(step, catalogue))),
    ];

    private string Line(string what, string text) => $"{T[what]}: {text}";

    private string Say(FormField field, IReadOnlyList<FormField> form)
    {
        var parts = new[]
        {
            field.Label,
            T[$"Field {field.Type}"].Value,
            field.Choices is { Count: > 0 } choices ? string.Join(" / ", choices) : null,
            field.Required ? T["Must be answered"].Value : null,
            field.ShownWhen is { Length: > 0 } key
                ? $"{T["Asked only when"]} {form.FirstOrDefault(other => other.Key == key)?.Label}: {Answer(field.ShownWhenIs)}"
                : null,
        };

        return string.Join(" · ", parts.Where(part => part is not null));
    }

    private string? Answer(string? answer) => answer switch
    {
        ServiceAnswers.Yes => T["Yes"],
        ServiceAnswers.No => T["No"],
        _ => answer,
    };

    private static string Say(Step step, KnownCatalogue catalogue)
    {
        var receiver = step.ReceiverTeamId is { } team ? $" → {catalogue.TeamName(team)}" : "";

        return $"{step.Order}. {step.Name} ({catalogue.ServiceName(step.ServiceId)}){receiver}";
    }
}

/// <summary>What a newer version of terms says that the older one did not, and the other way round.</summary>
public sealed record TermsDifference(IReadOnlyList<string> Gone, IReadOnlyList<string> Added)
{
    public static TermsDifference Between(IReadOnlyList<string> older, IReadOnlyList<string> newer) =>
        new([.. older.Except(newer)], [.. newer.Except(older)]);
}
