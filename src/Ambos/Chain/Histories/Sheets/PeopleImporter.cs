using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>Imports those who work here: who they are, their teams, to whom they report, and who of them is invited to sign in.</summary>
public sealed class PeopleImporter : SheetImporter<PersonLine>
{
    public const string KindName = "people";

    /// <summary>Chosen beside the file: everybody with an address is invited of whom the file does not say otherwise.</summary>
    public const string InviteAll = "invite-all";

    private const string Emails = "email";

    public override string Kind => KindName;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number", "Personnel number", false, "number", "id", "employee id", "employee number", "staff number", "número de empleado", "número", "табельный номер", "номер", "numer osobowy", "numer ewidencyjny", "numer"),
        new("name", "Full name", true, "name", "employee", "nombre", "nombre y apellidos", "empleado", "имя", "фио", "сотрудник", "imię i nazwisko", "pracownik", "nazwisko"),
        new("email", "E-mail", false, "mail", "e-mail address", "work e-mail", "correo", "correo electrónico", "почта", "эл. почта", "poczta", "adres e-mail"),
        new("phone", "Phone", false, "telephone", "mobile", "teléfono", "móvil", "телефон", "telefon", "komórka"),
        new("language", "Language", false, "idioma", "язык", "język"),
        new("team", "Team", false, "teams", "department", "equipo", "departamento", "подразделение", "отдел", "команда", "zespół", "dział"),
        new("lead", "Leads the team", false, "team lead", "lead", "dirige el equipo", "responsable del equipo", "руководит подразделением", "kieruje zespołem"),
        new("manager", "Manager", false, "reports to", "supervisor", "boss", "jefe", "superior", "reporta a", "руководитель", "начальник", "подчиняется", "przełożony", "menedżer"),
        new("position", "Position", false, "job title", "title", "puesto", "cargo", "должность", "stanowisko"),
        new("level", "Level", false, "nivel", "уровень", "poziom"),
        new("hired", "Hire date", false, "hired", "hired on", "start date", "fecha de alta", "fecha de ingreso", "дата приёма", "принят", "data zatrudnienia", "zatrudniony"),
        new("left", "Last day", false, "left", "leave date", "end date", "fecha de baja", "último día", "дата увольнения", "последний день", "data zwolnienia", "ostatni dzień"),
        new("roles", "Roles", false, "role", "rol", "роль", "роли", "rola", "role"),
        new("invite", "Invitation", false, "invite", "invited", "invitar", "invitación", "пригласить", "приглашение", "zaproszenie", "zaprosić"),
    ];

    public override IReadOnlyList<ImportOption> Options { get; } =
        [new(InviteAll, "Invite everybody who has an e-mail address", "Where the file itself says yes or no, the file counts. Links are given out from the page of users.")];

    protected override IReadOnlyList<string> Dates { get; } = ["hired", "left"];

    /// <summary>A colleague of the same number or address is here already, whoever wrote them down.</summary>
    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        var inside = db.Set<Customer>().Where(person => person.Side == Side.Internal && person.Kind == CustomerKind.Person);
        await RecallCustomers(reading, db, await Imports(db, cancel), cancel);
        await Recall(reading, Emails, inside.Where(person => person.Email != null).Select(person => new Known(person.Email, person.Id)), cancel);
        await Recall(reading, Emails, db.Set<Account>().Select(account => new Known(account.Email, account.PersonId)), cancel);
        await Recall(reading, Cast.Customers, db.Set<Team>().Where(team => !team.Retired).OrderBy(team => team.Id).Select(team => new Known("team:" + team.Name, team.Id)), cancel);
        await Recall(reading, ReportingLines.Superiors, inside.Where(person => person.MergedInto == null).GroupBy(person => person.FoldedName)
            .Where(alike => alike.Count() == 1).Select(alike => new Known(alike.Key, alike.First().Id)), cancel);
        new ReportingLines(reading).Order();
    }

    protected override string Key(PersonLine thing) => thing.Key;

    private protected override PersonLine Take(SheetRow row, IReadOnlyList<string> others) =>
        new PersonOfLine(row).Read(others, inviteAll: row.Chosen(InviteAll));

    protected override bool IsKnown(PersonLine thing, Stage stage) =>
        (stage.Known(Cast.Customers, thing.Key) ?? (thing.Email is { } email ? stage.Known(Emails, email) : null)) is not null;

    private protected override void Add(PersonLine thing, Reading reading, Chunk chunk, Cast cast)
    {
        var teams = thing.Teams.Select(cast.Team).Distinct().ToList();
        var made = new PersonMade(thing, reading, ReportingLines.ManagerOf(reading.Stage, thing, Emails));
        chunk.Add(made.Customer);
        chunk.Add(made.Employment);
        chunk.Record(Customer.Subject, made.Customer.Id, new CustomerCreated(Side.Internal, CustomerKind.Person, thing.Name));
        foreach (var team in teams)
        {
            chunk.Add(made.In(team));
            chunk.Record(Team.Subject, team, new MemberJoined(made.Customer.Id, thing.Lead));
        }

        if (made.Account is { } account)
        {
            chunk.Add(account);
            chunk.Record(Account.Subject, account.Id, new AccountOpened(made.Customer.Id, thing.Name, account.Roles));
        }

        reading.Stage.Remember(Cast.Customers, thing.Key, made.Customer.Id);
        if (thing.Email is { } email)
        {
            reading.Stage.Remember(Emails, email, made.Customer.Id);
        }
    }
}
