using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A customer as a line of a table tells.</summary>
public sealed record CustomerLine(
    string Key, string Name, CustomerKind Kind, Relation Relation, string? Email, string? Phone, string? Language, string? Organisation, Facts? Facts);

/// <summary>Imports customers, those who buy and colleagues, from a table.</summary>
public sealed class CustomersImporter : SheetImporter<CustomerLine>
{
    public const string KindName = "customers";

    private const string Organisations = "organisation:";
    private const string Emails = "email";

    private static readonly Words<CustomerKind> Kinds = new(
        (CustomerKind.Person, ["persona", "человек", "физлицо", "osoba"]),
        (CustomerKind.Organisation, ["company", "organization", "organización", "empresa", "организация", "компания", "organizacja", "firma"]));

    private static readonly Words<Relation> Relations = new(
        (Relation.Consumer, ["consumidor", "потребитель", "konsument"]),
        (Relation.Business, ["empresa", "бизнес", "biznes", "firma"]),
        (Relation.Partner, ["socio", "партнёр", "partner"]),
        (Relation.Supplier, ["proveedor", "поставщик", "dostawca"]),
        (Relation.Employee, ["colleague", "empleado", "сотрудник", "pracownik"]),
        (Relation.Other, ["otro", "другое", "inne"]));

    public override string Kind => KindName;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number", "Number", false, "id", "key", "customer number", "customer id", "número", "código", "номер", "код", "numer", "kod"),
        new("name", "Name", true, "customer", "full name", "nombre", "cliente", "имя", "фио", "название", "клиент", "nazwa", "imię i nazwisko", "klient", "first name", "given name", "imię"),
        new("surname", "Surname", false, "last name", "family name", "apellidos", "apellido", "фамилия", "nazwisko")
        {
            Completes = new("name", "first name", "given name", "имя", "imię", "nombre", "name", "nazwa", "название"),
        },
        new("kind", "Kind", false, "type", "tipo", "вид", "тип", "rodzaj", "typ"),
        new("relation", "Relation", false, "relación", "отношение", "relacja"),
        new("email", "E-mail", false, "mail", "e-mail address", "correo", "correo electrónico", "почта", "эл. почта", "poczta", "adres e-mail"),
        new("phone", "Phone", false, "telephone", "mobile", "teléfono", "móvil", "телефон", "telefon", "komórka"),
        new("language", "Language", false, "idioma", "язык", "język"),
        new("organisation", "Organisation", false, "organization", "company", "empresa", "organización", "организация", "компания", "organizacja", "firma"),
    ];

    /// <summary>A customer with the same address is here already, whoever wrote them down; of an organisation it is the name.</summary>
    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        await RecallCustomers(reading, db, await Imports(db, cancel), cancel);
        await Recall(reading, Emails, db.Set<Customer>().Where(customer => customer.Email != null).Select(customer => new Known(customer.Email, customer.Id)), cancel);
        await Recall(reading, Cast.Customers, db.Set<Customer>().Where(customer => customer.Kind == CustomerKind.Organisation)
            .Select(customer => new Known(Organisations + customer.FoldedName, customer.Id)), cancel);
    }

    protected override string Key(CustomerLine thing) => thing.Key;

    private protected override CustomerLine Take(SheetRow row, IReadOnlyList<string> others)
    {
        var name = Name(row);
        var email = row.Email("email");
        var phone = row.Optional("phone", Customer.PhoneLength);
        var organisation = row.Optional("organisation", Customer.NameLength - Organisations.Length);
        var kind = row.Word("kind", Kinds, CustomerKind.Person);
        var relation = row.Word("relation", Relations, kind is CustomerKind.Organisation ? Relation.Business : Relation.Consumer);
        if (organisation is not null && (kind is CustomerKind.Organisation || relation is Relation.Employee))
        {
            row.Warn(FindingTexts.NotUsed, "organisation");
            organisation = null;
        }

        var language = Languages.Of(row, "language");
        var number = row.Optional("number", Customer.KeyLength - 10);
        var key = number is not null ? $"number:{number}" : email is not null ? $"email:{email}" : TextFolding.Fold($"name:{name}").Trim();
        return new(key.Length > Customer.KeyLength ? key[..Customer.KeyLength] : key, name, kind, relation, email, phone, language, organisation, row.Rest(others));
    }

    /// <summary>Of two columns one name; who has only one of the two is called by that, and nobody twice by words of the surname.</summary>
    private static string Name(SheetRow row)
    {
        if (row.Text("surname", Customer.NameLength / 2) is not { Length: > 0 } surname)
        {
            return row.Required("name", Customer.NameLength);
        }

        var name = row.Text("name", (Customer.NameLength / 2) - 1);
        return WordsOf(surname).All(WordsOf(name).Contains) ? name : $"{name} {surname}".Trim();
    }

    private static string[] WordsOf(string name) => TextFolding.Fold(name).Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries);

    protected override bool IsKnown(CustomerLine thing, Stage stage) =>
        (stage.Known(Cast.Customers, thing.Key) ?? (thing.Email is { } email ? stage.Known(Emails, email) : null)) is not null
        || (thing.Kind is CustomerKind.Organisation && stage.Known(Cast.Customers, Organisations + TextFolding.Fold(thing.Name)) is not null);

    private protected override void Add(CustomerLine thing, Reading reading, Chunk chunk, Cast cast)
    {
        var id = reading.NewId();
        var organisation = thing.Organisation is { } name
            ? cast.Customer(Organisations + TextFolding.Fold(name), Side.External, CustomerKind.Organisation, Relation.Business, name)
            : (Guid?)null;
        var customer = new Customer
        {
            Id = id,
            Number = reading.Numbers.Next("customers"),
            Side = thing.Relation is Relation.Employee ? Side.Internal : Side.External,
            Kind = thing.Kind,
            Relation = thing.Relation,
            Name = thing.Name,
            FoldedName = TextFolding.Fold(thing.Name),
            Email = thing.Email,
            Phone = thing.Phone,
            Language = thing.Language,
            OrganisationId = organisation,
            Facts = thing.Facts,
            ImportId = reading.Import.Id,
            SourceKey = thing.Key,
            CreatedAt = reading.Now,
        };
        chunk.Add(customer);
        chunk.Record(Customer.Subject, id, new CustomerCreated(customer.Side, customer.Kind, customer.Name));
        reading.Stage.Remember(Cast.Customers, thing.Key, id);
        if (thing.Email is { } email)
        {
            reading.Stage.Remember(Emails, email, id);
        }

        if (thing.Kind is CustomerKind.Organisation)
        {
            reading.Stage.Remember(Cast.Customers, Organisations + customer.FoldedName, id);
        }
    }
}
