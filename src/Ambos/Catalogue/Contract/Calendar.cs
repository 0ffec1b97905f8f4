using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>When somebody works. Its hours stand in its versions, so that yesterday's promises keep yesterday's hours.</summary>
public sealed class Calendar : IVersioned
{
    public const int NameLength = 100;

    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required int CurrentVersion { get; set; }
    public Guid? ImportId { get; init; }
    public int Version { get; set; }
}

/// <summary>The hours as they were from some time on; never changed.</summary>
public sealed class CalendarVersion
{
    public required Guid Id { get; init; }
    public required Guid CalendarId { get; init; }
    public required int Number { get; init; }
    public required Instant ValidFrom { get; init; }
    public required CalendarHours Hours { get; init; }
}

/// <summary>The definition as it is stored and edited; the pure calendar is made of it.</summary>
/// <param name="Zone">IANA id, such as Europe/Madrid.</param>
/// <param name="Country">Two letters; its public holidays are closed. Nothing for none.</param>
/// <param name="Region">Subdivision whose holidays are closed too.</param>
[Document]
public sealed record CalendarHours(
    string Zone,
    IReadOnlyList<WeeklyWindow> Weekly,
    IReadOnlyList<DatedWindows> Overrides,
    IReadOnlyList<LocalDate> Holidays,
    IReadOnlyList<WeeklyWindow> Breaks,
    IReadOnlyList<DatedWindows> DatedBreaks,
    string? Country = null,
    string? Region = null);

/// <summary>A window of a weekday: from HH:mm to HH:mm; 24:00 is midnight at its end, an end before the start runs over midnight.</summary>
public sealed record WeeklyWindow(IsoDayOfWeek Day, string From, string To);

/// <summary>Windows of one date, each from HH:mm to HH:mm; none means closed.</summary>
public sealed record DatedWindows(LocalDate Date, IReadOnlyList<IReadOnlyList<string>> Windows);
