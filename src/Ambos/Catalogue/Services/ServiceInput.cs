using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Platform.Rules;
using NodaTime;

namespace Ambos.Catalogue.Services;

/// <summary>A service as its plain form sends it.</summary>
public sealed class ServiceInput
{
    public string? Name { get; set; }
    public Guid? TeamId { get; set; }
    public Audience Audience { get; set; } = Audience.Both;
    public string? Description { get; set; }
    public string? Price { get; set; }
    public string? Currency { get; set; }
    public string? PriceNote { get; set; }
    public TermInput FirstResponse { get; set => field = value ?? new(); } = new();
    public TermInput Delivery { get; set => field = value ?? new(); } = new();
    public TermInput NextUpdate { get; set => field = value ?? new(); } = new();

    /// <summary>Hours of working time after which silence accepts.</summary>
    public string? SilenceHours { get; set; }

    public bool PausesForOthers { get; set; }

    /// <summary>One a line.</summary>
    public string? Criteria { get; set; }

    public List<FieldInput> Fields { get; set => field = value ?? []; } = [];
    public List<StepInput> Steps { get; set => field = value ?? []; } = [];
    public int Version { get; set; }

    /// <summary>Which button was pressed.</summary>
    public string? Action { get; set; }

    public static ServiceInput Of(ServiceDraft draft, int version) => new()
    {
        Name = draft.Name,
        TeamId = draft.TeamId,
        Audience = draft.Audience,
        Description = draft.Terms.Description,
        Price = Amount(draft.Terms),
        Currency = draft.Terms.Currency,
        PriceNote = draft.Terms.PriceNote,
        FirstResponse = TermInput.Of(draft.Terms.FirstResponse),
        Delivery = TermInput.Of(draft.Terms.Delivery),
        NextUpdate = TermInput.Of(draft.Terms.NextUpdate),
        SilenceHours = draft.Terms.SilenceAccepts?.TotalHours.ToString("0.##", CultureInfo.InvariantCulture),
        PausesForOthers = draft.Terms.PausesForOthers,
        Criteria = string.Join('\n', draft.Terms.Criteria),
        Fields = [.. draft.Terms.Form.Select((field, i) => FieldInput.Of(field, i + 1))],
        Steps = [.. draft.Terms.Steps.Select(StepInput.Of)],
        Version = version,
    };

    /// <summary>Drops empty and removed rows and brings the rest into the order that was asked for.</summary>
    public void Tidy()
    {
        Fields = [.. Fields.Where(field => !field.IsEmpty).OrderBy(field => field.Position ?? int.MaxValue)];
        Steps = [.. Steps.Where(step => !step.IsEmpty).OrderBy(step => step.Order ?? int.MaxValue)];
        HashSet<string> keys = [.. Fields.Select(field => field.Key ?? "")];
        foreach (var (field, i) in Fields.Select((field, i) => (field, i)))
        {
            field.Position = i + 1;
            if (string.IsNullOrEmpty(field.Key))
            {
                field.Key = NewKey(field.Label ?? "", i + 1, keys);
            }
        }
    }

    /// <exception cref="InvalidException">Names the field of this form that cannot be read.</exception>
    public ServiceEdit ToEdit() => new()
    {
        Name = Name?.Trim() ?? "",
        TeamId = TeamId ?? Guid.Empty,
        Audience = Audience,
        Version = Version,
        Terms = ServiceRules.Whole(new ServiceTerms
        {
            Description = Description ?? "",
            PriceMinor = Minor(),
            Currency = Currency,
            PriceNote = PriceNote,
            FirstResponse = FirstResponse.ToTerm("firstResponse"),
            Delivery = Delivery.ToTerm("delivery"),
            NextUpdate = NextUpdate.ToTerm("nextUpdate"),
            SilenceAccepts = Hours(SilenceHours, "silenceAccepts"),
            PausesForOthers = PausesForOthers,
            Criteria = [.. (Criteria ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Form = [.. Fields.Select(field => field.ToField())],
            Steps = [.. Steps.Select(step => step.ToStep())],
        }),
    };

    internal static Duration? Hours(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Number(text) is { } hours and > 0 and < 10_000
            ? Duration.FromMinutes((long)(hours * 60))
            : throw new InvalidException(field, "not-a-number");
    }

    internal static decimal? Number(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Amount(ServiceTerms terms) => terms is { PriceMinor: { } minor, Currency: { } currency }
        ? (minor / (decimal)Math.Pow(10, SayingTerms.Digits(currency))).ToString($"F{SayingTerms.Digits(currency)}", CultureInfo.InvariantCulture)
        : null;

    private static string NewKey(string label, int position, HashSet<string> taken)
    {
        var words = new string([.. TextFolding.Fold(label).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-')]);
        var stem = string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var key = stem.Length > 0 ? stem[..Math.Min(stem.Length, FormRules.KeyLength - 5)].Trim('-') : $"field-{position}";
        for (var next = 2; !taken.Add(key); next++)
        {
            key = $"{stem[..Math.Min(stem.Length, FormRules.KeyLength - 5)].Trim('-')}-{next}";
        }

        return key;
    }

    private long? Minor()
    {
        if (string.IsNullOrWhiteSpace(Price))
        {
            return null;
        }

        return Number(Price) is { } amount and < 10_000_000_000m
            ? (long)Math.Round(amount * (decimal)Math.Pow(10, SayingTerms.Digits((Currency ?? "").Trim().ToUpperInvariant())))
            : throw new InvalidException("price", "not-a-number");
    }
}
