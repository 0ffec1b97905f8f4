using Ambos.Platform.Rules;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Chain.Report;

/// <summary>Which part of the chain is asked about; nothing means all.</summary>
public sealed record ChainFilter
{
    public static readonly ChainFilter All = new();

    /// <summary>Both days belong to the period.</summary>
    public LocalDate? From { get; init; }
    public LocalDate? To { get; init; }

    public Guid? ServiceId { get; init; }
    public Side? Side { get; init; }
    public Guid? SupplierId { get; init; }
    public Guid? ReceiverId { get; init; }

    /// <summary>Asks about single links, so that figures of whole services make no sense.</summary>
    public bool IsOfLinks => SupplierId is not null || ReceiverId is not null;

    /// <summary>The same question as words of an address.</summary>
    public IEnumerable<(string Word, string? Value)> Words =>
    [
        ("from", From is { } from ? LocalDatePattern.Iso.Format(from) : null),
        ("to", To is { } to ? LocalDatePattern.Iso.Format(to) : null),
        ("service", ServiceId?.ToString()),
        ("side", Side?.ToString().ToLowerInvariant()),
        ("supplier", SupplierId?.ToString()),
        ("customer", ReceiverId?.ToString()),
    ];

    /// <summary>The address of a page that answers this question, with further words.</summary>
    public string At(string path, params (string Word, string? Value)[] more) => QueryHelpers.AddQueryString(
        path,
        Words.Where(word => !more.Any(other => other.Word == word.Word)).Concat(more).Where(word => word.Value is not null)
            .Select(word => KeyValuePair.Create(word.Word, word.Value)));

    public ChainFilter During(string? from, string? to)
    {
        var period = this with { From = Day(nameof(from), from), To = Day(nameof(to), to) };
        return period.To < period.From ? throw new InvalidException(nameof(to), "before-from") : period;
    }

    public ChainFilter On(string? side) => this with
    {
        Side = side switch
        {
            null or "" => null,
            _ when Enum.TryParse<Side>(side, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(side[0]) => known,
            _ => throw new InvalidException(nameof(side), "not-a-side"),
        },
    };

    private static LocalDate? Day(string field, string? text) => text switch
    {
        null or "" => null,
        _ when LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1900 and <= 9000 } day => day.Value,
        _ => throw new InvalidException(field, "not-a-day"),
    };
}
