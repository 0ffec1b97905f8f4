using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A request as a line of a table tells.</summary>
public sealed record RequestLine(
    string Number, string Title, string Service, string? Team, string Customer, string? Email, Instant Created, Instant? Due, Instant? Delivered,
    RequestState State, Priority Priority, Facts? Facts);

/// <summary>Imports requests, done and open ones, from a table.</summary>
public sealed class RequestsImporter : SheetImporter<RequestLine>
{
    public const string KindName = "requests";

    private static readonly Words<RequestState> States = new(
        (RequestState.New, ["open", "nueva", "nuevo", "abierta", "новая", "новый", "открыта", "nowe", "otwarte"]),
        (RequestState.InProgress, ["in progress", "active", "en curso", "en proceso", "в работе", "w toku", "w trakcie"]),
        (RequestState.Waiting, ["pending", "on hold", "en espera", "ожидание", "ожидает", "oczekuje"]),
        (RequestState.Delivered, ["resolved", "solved", "done", "completed", "resuelta", "entregada", "решена", "выполнена", "rozwiązane", "dostarczone"]),
        (RequestState.Closed, ["cerrada", "cerrado", "закрыта", "zamknięte"]),
        (RequestState.Cancelled, ["canceled", "cancelada", "отменена", "anulowane"]));

    private static readonly Words<Priority> Priorities = new(
        (Priority.Low, ["4", "baja", "низкий", "niski"]),
        (Priority.Normal, ["3", "medium", "normal", "media", "средний", "обычный", "średni", "normalny"]),
        (Priority.High, ["2", "alta", "высокий", "wysoki"]),
        (Priority.Urgent, ["1", "critical", "urgente", "crítica", "срочный", "критический", "pilny", "krytyczny"]));

    public override string Kind => KindName;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number", "Number", true, "id", "key", "ticket", "request", "número", "solicitud", "номер", "заявка", "numer", "zgłoszenie"),
        new("title", "Title", true, "subject", "summary", "asunto", "título", "тема", "название", "temat", "tytuł"),
        new("service", "Service", true, "category", "servicio", "categoría", "услуга", "категория", "usługa", "kategoria"),
        new("customer", "Customer", true, "requester", "client", "name", "cliente", "solicitante", "клиент", "заявитель", "klient", "zgłaszający"),
        new("email", "E-mail of the customer", false, "email", "e-mail", "customer email", "correo", "почта", "адрес", "poczta"),
        new("created", "Asked at", true, "created", "created at", "opened", "date", "fecha", "creada", "создана", "дата", "utworzono", "data"),
        new("due", "Due at", false, "due", "due date", "deadline", "vencimiento", "fecha límite", "срок", "termin"),
        new("delivered", "Delivered at", false, "delivered", "resolved", "resolved at", "closed", "closed at", "entregada", "resuelta", "решена", "закрыта", "rozwiązano", "zamknięto"),
        new("state", "State", false, "status", "estado", "состояние", "статус", "stan"),
        new("priority", "Priority", false, "prioridad", "приоритет", "priorytet"),
        new("team", "Team", false, "group", "assignment group", "equipo", "grupo", "подразделение", "группа", "zespół", "grupa"),
    ];

    protected override IReadOnlyList<string> Dates { get; } = ["created", "due", "delivered"];

    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        await base.Recall(reading, db, cancel);
        await Parties.Recall(reading.Stage, db, cancel);
        await OfferedServices.Recall(reading.Stage, db, cancel);
        foreach (var line in reading.Stage.Query("SELECT thing FROM things").Select(row => JsonSerializer.Deserialize<RequestLine>(row.GetString(0), Json.Stored)!))
        {
            OfferedServices.RefuseDraft(reading.Stage, line.Service);
        }
    }

    protected override string Key(RequestLine thing) => thing.Number;

    private protected override RequestLine Take(SheetRow row, IReadOnlyList<string> others)
    {
        var created = row.Required("created", 60).Length > 0 ? row.Moment("created") : null;
        var delivered = row.Moment("delivered");
        if (delivered < created)
        {
            row.Fault(FindingTexts.BeforeBirth, "delivered");
        }

        var state = row.Word("state", States, delivered is null ? RequestState.New : RequestState.Closed);
        if (delivered is null && state is RequestState.Delivered or RequestState.Closed)
        {
            row.Warn(FindingTexts.NoDeliveryMoment, "state");
        }

        return new(
            row.Required("number", Customer.KeyLength), row.Required("title", Request.TitleLength), row.Required("service", Service.NameLength),
            row.Optional("team", Customer.NameLength - 10), row.Required("customer", Customer.NameLength - 10), row.Email("email"),
            created ?? default, row.Moment("due"), delivered, state, row.Word("priority", Priorities, Priority.Normal), row.Rest(others));
    }

    protected override bool IsKnown(RequestLine thing, Stage stage) => stage.Known(Requests, thing.Number) is not null;

    private protected override void Add(RequestLine thing, Reading reading, Chunk chunk, Cast cast)
    {
        var id = reading.NewId();
        var request = new RequestOfLine(thing, reading, cast).Of(id);
        chunk.Add(request);
        chunk.AddRange(PastRequest.States(reading, id, RequestOfLine.States(request)));
        chunk.AddRange(PastRequest.Promises(reading, request, request.TeamId));
        chunk.Record(Request.Subject, id, new RequestImported(reading.Import.Id, thing.Number));
        reading.Stage.Remember(Requests, thing.Number, id);
    }
}
