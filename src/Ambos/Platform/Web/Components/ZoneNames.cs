using Ambos.Platform.Storage;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.TimeZones;

namespace Ambos.Platform.Web.Components;

/// <summary>Time zones as people look for them: by part of the world and city, with the distance from UTC.</summary>
public sealed class ZoneNames(IStringLocalizer<ZoneNames> texts, TimeProvider clock)
{
    private const string Utc = "UTC";

    private static readonly HashSet<string> Parts =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    private static readonly IDictionary<string, string> Canonical = TzdbDateTimeZoneSource.Default.CanonicalIdMap;

    /// <summary>Every zone with a city, and the one that is set although it has none.</summary>
    public IReadOnlyList<Choice> Choices(string? set) =>
    [
        new(Utc, Utc),
        .. DateTimeZoneProviders.Tzdb.Ids.Where(id => Parts.Contains(id.Split('/')[0]) || (id == set && id != Utc))
            .Select(id => new Choice(id, Text(id)) { Group = Part(id) })
            .GroupBy(choice => (choice.Group, choice.Text)).Select(alike => Proper(alike, set))
            .OrderBy(choice => choice.Group, StringComparer.CurrentCulture).ThenBy(choice => choice.Text, StringComparer.CurrentCulture),
    ];

    /// <summary>"Madrid, Europe (UTC+1)".</summary>
    public string Say(string id) => id == Utc || DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is null ? id : $"{City(id)}, {Part(id)} ({Offset(id)})";

    /// <summary>"America/Argentina/Buenos_Aires" → "Buenos Aires, Argentina", "Буэнос-Айрес"; what has no city stays as it is.</summary>
    public static string City(string id) => !id.Contains('/', StringComparison.Ordinal) ? id
        : CityNames.Of(id) ?? string.Join(", ", id.Split('/').Skip(1).Reverse()).Replace('_', ' ');

    /// <summary>Of several spellings of a zone that are called the same, the one that is set, else the proper one: "Asia/Calcutta".</summary>
    private static Choice Proper(IEnumerable<Choice> alike, string? set) =>
        alike.OrderByDescending(choice => choice.Value == set).ThenByDescending(choice => Canonical[choice.Value] == choice.Value).First();

    private string Text(string id) => $"{City(id)} ({Offset(id)})";

    private string Part(string id) => id.Split('/')[0] is var part && Parts.Contains(part) ? texts[$"Part {part}"] : texts["Others"];

    private string Offset(string id)
    {
        var offset = DateTimeZoneProviders.Tzdb[id].GetUtcOffset(clock.Now());
        var minutes = Math.Abs(offset.Seconds) / 60;
        return offset == NodaTime.Offset.Zero ? Utc : $"{Utc}{(offset.Seconds < 0 ? '−' : '+')}{minutes / 60}{(minutes % 60 > 0 ? $":{minutes % 60:00}" : "")}";
    }
}
