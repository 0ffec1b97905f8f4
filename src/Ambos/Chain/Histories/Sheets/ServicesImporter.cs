using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A service as a line of a table tells.</summary>
public sealed record ServiceLine(string Name, string Team, Audience Audience, bool Published, ServiceTerms Terms);

/// <summary>Imports services with their terms, and the teams that supply them, from a table.</summary>
public sealed class ServicesImporter : SheetImporter<ServiceLine>
{
    public const string KindName = "services";

    /// <summary>Chosen beside the file: services can be asked for at once of which the file does not say otherwise.</summary>
    public const string Publish = "publish";

    private const int MostHours = 366 * 24;
    private const int MostDays = 1000;

    private static readonly Words<Audience> Audiences = new(
        (Audience.External, ["externo", "customers", "clientes", "внешние", "клиенты", "zewnętrzni", "klienci"]),
        (Audience.Internal, ["interno", "colleagues", "внутренние", "сотрудники", "wewnętrzni", "pracownicy"]),
        (Audience.Both, ["everybody", "all", "ambos", "todos", "все", "оба", "wszyscy", "obie"]));

    private static readonly Words<bool> States = new(
        (true, ["published", "publicado", "publicada", "опубликована", "да", "yes", "opublikowana", "tak", "sí"]),
        (false, ["draft", "borrador", "черновик", "нет", "no", "szkic", "nie"]));

    private static readonly Dictionary<string, string> Signs = new() { ["€"] = "EUR", ["$"] = "USD", ["£"] = "GBP", ["zł"] = "PLN", ["₽"] = "RUB", ["руб"] = "RUB" };

    public override string Kind => KindName;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("name", "Name", true, "service", "nombre", "servicio", "название", "услуга", "nazwa", "usługa"),
        new("team", "Team", true, "department", "owner", "equipo", "departamento", "подразделение", "отдел", "команда", "zespół", "dział"),
        new("audience", "For whom", false, "audience", "público", "para quién", "для кого", "аудитория", "odbiorcy", "dla kogo"),
        new("description", "Description", false, "descripción", "описание", "opis"),
        new("price", "Price", false, "precio", "цена", "cena"),
        new("currency", "Currency", false, "moneda", "divisa", "валюта", "waluta"),
        new("response", "First response in working hours", false, "first response", "response hours", "primera respuesta", "первый ответ", "pierwsza odpowiedź"),
        new("hours", "Delivery in working hours", false, "delivery hours", "hours", "horas de entrega", "срок в часах", "termin w godzinach"),
        new("days", "Delivery in working days", false, "delivery days", "days", "días de entrega", "срок в днях", "termin w dniach"),
        new("state", "State", false, "status", "published", "estado", "publicado", "состояние", "статус", "stan", "status publikacji"),
    ];

    public override IReadOnlyList<ImportOption> Options { get; } =
        [new(Publish, "Publish them at once", "Otherwise they come in as drafts that nobody can ask for before you publish them. Where the file itself says draft or published, the file counts.")];

    /// <summary>A service of the same name is known, wherever it came from; a team likewise.</summary>
    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        await foreach (var service in db.Set<Service>().Select(service => new { service.Id, service.Name }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            reading.Stage.Remember(Cast.Services, TextFolding.Fold(service.Name), service.Id);
        }

        await Recall(reading, Cast.Customers, db.Set<Team>().Where(team => !team.Retired).OrderBy(team => team.Id).Select(team => new Known("team:" + team.Name, team.Id)), cancel);
    }

    protected override string Key(ServiceLine thing) => TextFolding.Fold(thing.Name);

    private protected override ServiceLine Take(SheetRow row, IReadOnlyList<string> others)
    {
        var price = row.Number("price", 1_000_000_000);
        var currency = Currency(row.Text("currency", 10));
        if (price is not null && currency is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            row.Fault(currency.Length == 0 ? FindingTexts.Required : FindingTexts.UnknownValue, "currency");
        }

        var terms = new ServiceTerms
        {
            Description = row.Text("description", 10_000),
            PriceMinor = price is null ? null : (long)Math.Round(price.Value * 100, MidpointRounding.AwayFromZero),
            Currency = price is null ? null : currency,
            FirstResponse = Hours(row.Number("response", MostHours)),
            Delivery = row.Number("days", MostDays) is { } days && days >= 1 ? new(PromiseUnit.WorkingDays, (int)days) : Hours(row.Number("hours", MostHours)),
        };
        return new(row.Required("name", Service.NameLength), row.Required("team", Customer.NameLength - 10), row.Word("audience", Audiences, Audience.Both), row.Word("state", States, row.Chosen(Publish)), terms);
    }

    protected override bool IsKnown(ServiceLine thing, Stage stage) => stage.Known(Cast.Services, Key(thing)) is not null;

    private protected override void Add(ServiceLine thing, Reading reading, Chunk chunk, Cast cast)
    {
        var (id, team) = (reading.NewId(), cast.Team(thing.Team));
        chunk.Add(new Service
        {
            Id = id,
            TeamId = team,
            Name = thing.Name,
            Audience = thing.Audience,
            State = thing.Published ? ServiceState.Published : ServiceState.Draft,
            CurrentVersion = thing.Published ? 1 : 0,
            Draft = thing.Published ? null : new(thing.Name, team, thing.Audience, thing.Terms),
            ImportId = reading.Import.Id,
            CreatedAt = reading.Now,
        });
        if (thing.Published)
        {
            chunk.Add(new ServiceVersion { Id = reading.NewId(), ServiceId = id, Number = 1, ValidFrom = reading.Now, Terms = thing.Terms });
            chunk.Record(Service.Subject, id, new ServicePublished(thing.Name, 1));
        }
        else
        {
            chunk.Record(Service.Subject, id, new ServiceDrafted(thing.Name));
        }

        reading.Stage.Remember(Cast.Services, Key(thing), id);
    }

    private static string Currency(string written) => Signs.GetValueOrDefault(written.TrimEnd('.').ToLowerInvariant(), written.ToUpperInvariant());

    private static PromiseTerm Hours(decimal? hours) =>
        hours is > 0 ? new(PromiseUnit.WorkingTime, Math.Max(1, (int)Math.Round(hours.Value * 60, MidpointRounding.AwayFromZero))) : PromiseTerm.None;
}
