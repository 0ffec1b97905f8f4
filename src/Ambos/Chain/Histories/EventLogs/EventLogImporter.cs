using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>Imports the log of any process, an event a line, as requests of one service with their hand-overs.</summary>
public sealed class EventLogImporter : HistoryImporter
{
    public const string KindName = "eventlog";
    public const string DefaultZone = "UTC";

    public override string Kind => KindName;

    public override bool NamesService => true;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(EventLogColumns.CaseColumn, "Case", true, "case id", "case:concept:name", "number", "ticket", "caso", "número", "дело", "номер", "sprawa", "numer"),
        new(EventLogColumns.ActivityColumn, "Activity", true, "concept:name", "event", "task", "step", "actividad", "evento", "действие", "событие", "czynność", "zdarzenie"),
        new(EventLogColumns.TimeColumn, "Time", true, "time:timestamp", "timestamp", "date", "at", "fecha", "hora", "время", "дата", "czas", "data"),
        new(EventLogColumns.ResourceColumn, "Resource", false, "org:resource", "user", "person", "who", "recurso", "usuario", "исполнитель", "ресурс", "zasób", "wykonawca", "osoba"),
        new(EventLogColumns.GroupColumn, "Group", false, "org:group", "team", "department", "unit", "grupo", "equipo", "группа", "подразделение", "отдел", "grupa", "zespół", "dział"),
    ];

    public override SourceFiles Open(ImportOrder order)
    {
        var choices = order.Choices ?? ImportChoices.None;
        var columns = EventLogColumns.Of(choices);
        if (columns.Service is { Length: 0 or > Service.NameLength })
        {
            throw new ImportRefusedException($"The service has no name, or a longer one than {Service.NameLength} letters. Name the service whose requests the cases are.");
        }

        var file = SourceFile.Open(order.Path, path => TableForms.Open(path, choices));
        var chosen = file.Table is XesTable log ? columns.In(log) : columns.Complete ?? throw new ImportRefusedException(
            $"{file.Name} needs its columns named: one that tells the cases apart, one for the activity, one for the time. Found: {string.Join(", ", file.Columns.Keys)}.");
        file.Need(chosen.Needed);
        return new(order.Path, [file]) { Choices = choices.With(chosen.Choices) };
    }

    public override long Read(Reading reading, CancellationToken cancel) =>
        new EventLogFile(reading, EventLogColumns.Of(reading.Choices), cancel).Read();

    /// <summary>A case is known when the same service already has it from such a log; a team of the company is known by its name.</summary>
    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        var imports = await Imports(db, cancel);
        await ServedBy.Recall(reading, EventLogColumns.Of(reading.Choices).Service, db, cancel);
        await RecallCustomers(reading, db, imports, cancel);
        await Recall(reading, Cast.Customers, db.Set<Team>().Where(team => !team.Retired).OrderBy(team => team.Id)
            .Select(team => new Known("team:" + team.Name, team.Id)), cancel);
        if (ServedBy.Known(reading)?.Id is { } service)
        {
            await Recall(reading, Requests, db.Set<Request>().Where(request => imports.Contains(request.ImportId) && request.ServiceId == service)
                .Select(request => new Known(request.SourceKey, request.Id)), cancel);
        }
    }

    public override async Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel)
    {
        var cases = LoggedCase.Load(reading.Stage, after, most);
        var chunk = new Chunk { Cursor = after + cases.Count };
        await reading.Numbers.Ensure("requests", cases.Count, cancel);
        await reading.Numbers.Ensure("customers", People(cases) + 2, cancel);

        var desk = new CaseDesk(reading, chunk);
        foreach (var logged in cases)
        {
            if (reading.Stage.Known(Requests, logged.Number) is not null)
            {
                chunk.Known++;
            }
            else
            {
                chunk.Added++;
                reading.Stage.Remember(Requests, logged.Number, desk.Add(logged));
            }
        }

        return chunk;
    }

    private static int People(List<LoggedCase> cases) => cases.SelectMany(logged => logged.Events)
        .SelectMany(happened => new[] { $"team:{happened.Team}", $"resource:{happened.Resource}" }).Distinct().Count();
}
