using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>How an amount of time is entered: a number, and what it counts.</summary>
public enum TermUnit { None, WorkingHours, WorkingMinutes, WorkingDays, ElapsedHours, ElapsedMinutes }

/// <summary>An amount of time in a plain form.</summary>
public sealed class TermInput
{
    private const int MinutesOfHour = 60;

    public string? Amount { get; set; }
    public TermUnit Unit { get; set; }

    /// <summary>An agreement that says nothing here leaves the service's own terms.</summary>
    public bool Unsaid { get; set; }

    public static TermInput Of(PromiseTerm term) => (term.Unit, term.Amount % MinutesOfHour) switch
    {
        (PromiseUnit.WorkingDays, _) => new() { Unit = TermUnit.WorkingDays, Amount = Text(term.Amount) },
        (PromiseUnit.WorkingTime, 0) => new() { Unit = TermUnit.WorkingHours, Amount = Text(term.Amount / MinutesOfHour) },
        (PromiseUnit.WorkingTime, _) => new() { Unit = TermUnit.WorkingMinutes, Amount = Text(term.Amount) },
        (PromiseUnit.ElapsedTime, 0) => new() { Unit = TermUnit.ElapsedHours, Amount = Text(term.Amount / MinutesOfHour) },
        (PromiseUnit.ElapsedTime, _) => new() { Unit = TermUnit.ElapsedMinutes, Amount = Text(term.Amount) },
        _ => new(),
    };

    public PromiseTerm ToTerm(string field)
    {
        if (Unit is TermUnit.None)
        {
            return string.IsNullOrWhiteSpace(Amount) ? PromiseTerm.None : throw new InvalidException(field, "unit-missing");
        }

        var number = ServiceInput.Number(Amount ?? "") is { } amount and > 0 and < 100_000
            ? amount
            : throw new InvalidException(field, "not-a-number");
        return Unit switch
        {
            TermUnit.WorkingDays => new(PromiseUnit.WorkingDays, Whole(number, field)),
            TermUnit.WorkingHours => new(PromiseUnit.WorkingTime, Whole(number * MinutesOfHour, field)),
            TermUnit.WorkingMinutes => new(PromiseUnit.WorkingTime, Whole(number, field)),
            TermUnit.ElapsedHours => new(PromiseUnit.ElapsedTime, Whole(number * MinutesOfHour, field)),
            _ => new(PromiseUnit.ElapsedTime, Whole(number, field)),
        };
    }

    private static int Whole(decimal number, string field) =>
        decimal.Truncate(number) == number ? (int)number : throw new InvalidException(field, "not-a-number");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A row of the form that is being built.</summary>
public sealed class FieldInput
{
    public string? Key { get; set; }
    public string? Label { get; set; }
    public FieldType Type { get; set; }
    public bool Required { get; set; }
    public string? Help { get; set; }

    /// <summary>One a line.</summary>
    public string? Choices { get; set; }

    public string? ShownWhen { get; set; }
    public string? ShownWhenIs { get; set; }
    public int? Position { get; set; }
    public bool Remove { get; set; }

    public bool IsEmpty => Remove || (string.IsNullOrWhiteSpace(Label) && string.IsNullOrWhiteSpace(Key));

    public static FieldInput Of(FormField field, int position) => new()
    {
        Key = field.Key,
        Label = field.Label,
        Type = field.Type,
        Required = field.Required,
        Help = field.Help,
        Choices = string.Join('\n', field.Choices ?? []),
        ShownWhen = field.ShownWhen,
        ShownWhenIs = field.ShownWhenIs,
        Position = position,
    };

    public FormField ToField() => new(
        Key ?? "",
        Label?.Trim() ?? "",
        Type,
        Required,
        Filled(Help),
        Type is FieldType.Choice or FieldType.Choices
            ? [.. (Choices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : null,
        Filled(ShownWhen),
        Filled(ShownWhen) is null ? null : Filled(ShownWhenIs));

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A row of the steps that are being planned.</summary>
public sealed class StepInput
{
    public string? Name { get; set; }
    public Guid? ServiceId { get; set; }
    public int? Order { get; set; }
    public Guid? ReceiverTeamId { get; set; }

    /// <summary>Keys of the fields that are handed on; none ticked hands on all.</summary>
    public List<string> HandsOn { get; set => field = value ?? []; } = [];

    public bool Remove { get; set; }

    public bool IsEmpty => Remove || (string.IsNullOrWhiteSpace(Name) && ServiceId is null);

    public static StepInput Of(Step step) => new()
    {
        Name = step.Name,
        ServiceId = step.ServiceId,
        Order = step.Order,
        ReceiverTeamId = step.ReceiverTeamId,
        HandsOn = [.. step.HandsOn ?? []],
    };

    public Step ToStep() => new(
        Name?.Trim() ?? "",
        ServiceId ?? Guid.Empty,
        Order ?? 1,
        ReceiverTeamId,
        HandsOn.Count > 0 ? HandsOn : null);
}
