using System.Collections.Immutable;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Anonymity;

/// <summary>By what answers are grouped beside the wave.</summary>
public enum Grouping { Team, Service, CustomerTeam, Channel, Language }

/// <summary>Which answers of a survey are asked about: waves from one day to another, and a value for some of the groups.</summary>
/// <param name="From">The first day of the first wave; nothing for the first of all.</param>
/// <param name="To">The first day of the last wave; nothing for the last of all.</param>
/// <param name="Values">An id, a channel or a language; empty for answers to which the group was not known.</param>
public sealed record GroupFilter(LocalDate? From, LocalDate? To, ImmutableSortedDictionary<Grouping, string> Values)
{
    public static readonly GroupFilter All = new(null, null, ImmutableSortedDictionary<Grouping, string>.Empty);

    /// <summary>Only the people of this saved view of customers; named surveys only, so it is no part of what is kept.</summary>
    public Guid? View { get; init; }

    private const char Between = ';';

    /// <summary>The same for the same filter, for storage.</summary>
    public string Text => string.Join(Between, new[] { Day(From), Day(To) }.Concat(Values.Select(pair => $"{pair.Key}={pair.Value}")));

    /// <summary>Reads <see cref="Text"/>.</summary>
    public static GroupFilter Parse(string text)
    {
        var parts = text.Split(Between);

        return new(Day(parts[0]), Day(parts[1]), parts.Skip(2).Select(part => part.Split('=', 2))
            .ToImmutableSortedDictionary(part => Enum.Parse<Grouping>(part[0]), part => part[1]));
    }

    public GroupFilter With(Grouping grouping, string? value) =>
        this with { Values = value is null ? Values.Remove(grouping) : Values.SetItem(grouping, value) };

    /// <summary>One wave only.</summary>
    public GroupFilter In(LocalDate wave) => this with { From = wave, To = wave };

    /// <summary>Waves as the address names them.</summary>
    /// <exception cref="InvalidException">Not days, or the wrong way round.</exception>
    public GroupFilter During(string? from, string? to)
    {
        var period = this with { From = Asked(nameof(from), from), To = Asked(nameof(to), to) };

        return period.To < period.From ? throw new InvalidException(nameof(to), "before-from") : period;
    }

    private static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";

    private static LocalDate? Day(string text) => text.Length > 0 ? LocalDatePattern.Iso.Parse(text).Value : null;

    private static LocalDate? Asked(string field, string? text) => text switch
    {
        null or "" => null,
        _ when LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1900 and <= 9000 } day => day.Value,
        _ => throw new InvalidException(field, "not-a-day"),
    };
}
