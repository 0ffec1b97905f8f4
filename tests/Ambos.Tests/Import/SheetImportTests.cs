using Ambos.Catalogue.Contract;
using Ambos.Chain.Histories.Sheets;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Requests.Contract;
using Ambos.Tests.Import.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Import;

public sealed class SheetImportTests
{
    private const string Customers = """
        Imię i nazwisko;Poczta;Telefon;Firma;Miasto;Rodzaj;Relacja;Język
        Łucja Żak;lucja@example.org;+48 601 000 111;Meble Sp. z o.o.;Łódź;;;polski
        Jan Nowak;jan@example.org;;Meble Sp. z o.o.;Gdańsk;osoba;pracownik;
        Hotel Bałtyk;;;;Sopot;firma;partner;pl
        ;nobody@example.org;;;;;;
        Ewa;no address;;;;;;
        Ola;;;;;robot;;
        Łucja Żak;lucja@example.org;;;;;;
        """;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_come_in_with_their_organisation_and_what_else_is_known()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("klienci.csv", Customers, TextEncodings.All["windows-1250"]);

        var import = await app.Import<CustomersImporter>(file, ImportChoices.None);

        Assert.Equal((3, 4), (import.Added, import.Faulty));
        var all = await app.Query(db => db.Set<Customer>().ToDictionaryAsync(customer => customer.Name, _cancel));
        var lucja = all["Łucja Żak"];
        Assert.Equal((Side.External, Relation.Consumer, "lucja@example.org", "pl", "Łódź"), (lucja.Side, lucja.Relation, lucja.Email, lucja.Language, lucja.Facts!.Values["Miasto"]));
        Assert.Equal(all["Meble Sp. z o.o."].Id, lucja.OrganisationId);
        Assert.Equal((Side.Internal, Relation.Employee, null), (all["Jan Nowak"].Side, all["Jan Nowak"].Relation, all["Jan Nowak"].OrganisationId));
        Assert.Equal((CustomerKind.Organisation, Relation.Partner), (all["Hotel Bałtyk"].Kind, all["Hotel Bałtyk"].Relation));
        Assert.Equal(
            [(5, "Imię i nazwisko", FindingTexts.Required), (6, "Poczta", FindingTexts.NotAnAddress), (7, "Rodzaj", FindingTexts.UnknownValue), (8L, null, FindingTexts.Repeated)],
            (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Fault).Select(finding => (finding.Line!.Value, finding.Field, finding.Code)));
    }

    [Fact]
    public async Task A_mended_line_comes_in_and_those_that_are_here_stay_as_they_are()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("klienci.csv", Customers);
        await app.Import<CustomersImporter>(file, ImportChoices.None);

        var mended = new ImportChoices(new Dictionary<string, string> { [MendedLines.Name(6, 1)] = "ewa@example.org", [MendedLines.Name(7, 5)] = "osoba" });
        var import = await app.Import<CustomersImporter>(file, mended);

        Assert.Equal((2, 3, 2), (import.Added, import.Known, import.Faulty));
        Assert.Equal("ewa@example.org", await app.Query(db => db.Set<Customer>().Where(customer => customer.Name == "Ewa").Select(customer => customer.Email).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task Columns_of_one_name_are_both_kept_and_a_long_note_is_cut_off()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("c.csv", $"First name,Last name,City,City,Note\nAna,Ruiz,Cadiz,Vigo,{new string('n', 800)}\nBo,,,Oslo,,\nName,,,,too,many\n");

        var import = await app.Import<CustomersImporter>(file, ImportChoices.None);

        Assert.Equal((2, 1, 1), (import.Added, import.Faulty, import.Warnings));
        var ana = await app.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Name == "Ana Ruiz", _cancel));
        Assert.Equal(("Cadiz", "Vigo", 500), (ana.Facts!.Values["City"], ana.Facts.Values["City (2)"], ana.Facts.Values["Note"].Length));
        Assert.Equal("Oslo", (await app.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Name == "Bo", _cancel))).Facts!.Values["City (2)"]);
    }

    [Theory]
    [InlineData("1 234,50", 123450)]
    [InlineData("1.234,50", 123450)]
    [InlineData("1,234.50", 123450)]
    [InlineData("1'234'567.5", 123456750)]
    [InlineData("1.234.567", 123456700)]
    [InlineData("12,5", 1250)]
    public async Task A_price_is_read_as_people_write_it(string written, long minor)
    {
        await using var app = await ImportApp.Start();
        var publish = new ImportChoices(new Dictionary<string, string> { [ServicesImporter.Publish] = ImportOption.Yes });

        await app.Import<ServicesImporter>(app.Write("s.csv", $"name;team;price;currency\nAdvice;Sales;{written};zł\n"), publish);

        var terms = await app.Query(db => db.Set<ServiceVersion>().Select(version => version.Terms).SingleAsync(_cancel));
        Assert.Equal((minor, "PLN"), (terms.PriceMinor, terms.Currency));
    }

    [Theory]
    [InlineData("12.05.2026")]
    [InlineData("1,5,2")]
    [InlineData("5 10")]
    public async Task What_is_no_price_is_a_fault(string written)
    {
        await using var app = await ImportApp.Start();

        var import = await app.Import<ServicesImporter>(app.Write("s.csv", $"name;team;price;currency\nAdvice;Sales;{written};zł\n"), ImportChoices.None);

        var fault = (await app.Findings(import)).Single(finding => finding.Kind is FindingKind.Fault);
        Assert.Equal((0, FindingTexts.NotANumber, "price"), (import.Added, fault.Code, fault.Field));
    }

    [Theory]
    [InlineData("c.csv", "PK\u0003\u0004 folder")]
    [InlineData("c.xlsx", "no workbook")]
    [InlineData("c.xlsx", "")]
    [InlineData("c.csv", "%PDF-1.7")]
    public async Task A_file_of_another_kind_is_refused_by_what_it_begins_with(string name, string content)
    {
        await using var app = await ImportApp.Start();
        var file = app.Write(name, content);

        Assert.Equal("file-unreadable", (await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<CustomersImporter>(file, ImportChoices.None))).Code);
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_text_and_its_import_can_be_taken_away()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("customers.xlsx", "");
        await File.WriteAllBytesAsync(file, Workbook.Table(["Name", "E-mail", "Company"], ["Ana", "ana@example.org", "Hotel"], ["Boris", "", "Hotel"]), _cancel);

        var import = await app.Import<CustomersImporter>(file, ImportChoices.None);
        Assert.Equal((2, 3), (import.Added, await app.Count<Customer>()));
        await app.Remove(import);

        Assert.Equal(0, await app.Count<Customer>());
    }

    [Fact]
    public async Task Services_come_in_as_drafts_unless_the_file_says_that_they_are_published()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("services.csv", "name,team,state,days\nAdvice,Sales,,3\nLaptop,IT,published,2\nDesk,IT,draft,1\n");

        var import = await app.Import<ServicesImporter>(file, ImportChoices.None);

        Assert.Equal((3, 0), (import.Added, import.Faulty));
        var services = await app.Query(db => db.Set<Service>().ToDictionaryAsync(service => service.Name, _cancel));
        Assert.Equal((ServiceState.Draft, 0, 3), (services["Advice"].State, services["Advice"].CurrentVersion, services["Advice"].Draft!.Terms.Delivery.Amount));
        Assert.Equal((ServiceState.Published, 1), (services["Laptop"].State, services["Laptop"].CurrentVersion));
        Assert.Equal(ServiceState.Draft, services["Desk"].State);
        var requests = app.Write("requests.csv", "number,title,service,customer,created\n1,Help,Advice,Ana,2026-01-02\n");
        Assert.Equal("service-draft", (await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<RequestsImporter>(requests, ImportChoices.None))).Code);
        await app.Remove(import);
        Assert.Equal((0, 0), (await app.Count<Service>(), await app.Count<Customer>()));
    }

    [Fact]
    public async Task Services_can_be_asked_for_with_their_promise()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("services.csv", "Service\tTeam\tFor whom\tPrice\tCurrency\tDelivery in working days\tFirst response\nAdvice\tSales\tcustomers\t12,50\teur\t3\t4\nLaptop\tIT\tinternal\t\t\t\t\nWrong\tIT\tnobody\t\t\t\t\n");

        var publish = new ImportChoices(new Dictionary<string, string> { [ServicesImporter.Publish] = ImportOption.Yes });
        var import = await app.Import<ServicesImporter>(file, publish);
        var again = await app.Import<ServicesImporter>(file, publish);

        Assert.Equal((2, 1, 0, 2), (import.Added, import.Faulty, again.Added, again.Known));
        var advice = await app.Query(db => db.Set<Service>().SingleAsync(service => service.Name == "Advice", _cancel));
        var terms = await app.Query(db => db.Set<ServiceVersion>().Where(version => version.ServiceId == advice.Id).Select(version => version.Terms).SingleAsync(_cancel));
        Assert.Equal((Audience.External, ServiceState.Published, 1250L, "EUR"), (advice.Audience, advice.State, terms.PriceMinor, terms.Currency));
        Assert.Equal((new PromiseTerm(PromiseUnit.WorkingDays, 3), new(PromiseUnit.WorkingTime, 240)), (terms.Delivery, terms.FirstResponse));
        Assert.Equal(["IT", "Sales"], (await app.Query(db => db.Set<Team>().Select(team => team.Name).ToListAsync(_cancel))).Order());
    }

    [Fact]
    public async Task Requests_come_in_with_customer_service_state_and_verdict()
    {
        await using var app = await ImportApp.Start();
        await app.Import<CustomersImporter>(app.Write("c.csv", "Name,E-mail,Relation\nAna,ana@example.org,employee\n"), ImportChoices.None);
        var file = app.Write("r.csv", """
            Number,Title,Service,Customer,Email,Created,Due,Delivered,Status,Priority
            1,Late,Repair,Ana,ana@example.org,01/02/2026 10:00,15/02/2026 10:00,15/02/2026 10:01,closed,high
            2,On time,Repair,Boris,,01/02/2026 10:00,15/02/2026 10:00,15/02/2026 10:00,resolved,
            3,Open,repair,Boris,,01/02/2026 10:00,,,waiting,urgent
            4,Before its birth,Repair,Boris,,02/02/2026 10:00,,01/02/2026 10:00,closed,
            """);

        var import = await app.Import<RequestsImporter>(file, ImportChoices.None);

        Assert.Equal((3, 1), (import.Added, import.Faulty));
        var requests = await app.Query(db => db.Set<Request>().OrderBy(request => request.SourceKey).ToListAsync(_cancel));
        Assert.Equal(
            [(RequestState.Closed, Verdict.Broken, Side.Internal, Priority.High), (RequestState.Delivered, Verdict.Kept, Side.External, Priority.Normal), (RequestState.Waiting, Verdict.None, Side.External, Priority.Urgent)],
            requests.Select(request => (request.State, request.Delivery, request.Side, request.Priority)));
        Assert.Equal((Instant.FromUtc(2026, 2, 1, 10, 0), 1, 2), (requests[0].CreatedAt, await app.Count<Service>(), await app.Count<Promise>()));
        Assert.Equal(requests[1].CustomerId, requests[2].CustomerId);
    }

    [Fact]
    public async Task A_saved_map_names_the_columns()
    {
        await using var app = await ImportApp.Start();
        var map = new ImportChoices(new Dictionary<string, string> { ["name"] = "A", ["email"] = "B" });
        await app.With<ColumnMaps, bool>(async maps =>
        {
            await maps.Save(CustomersImporter.KindName, "Shop", map, Actor.System, _cancel);
            await maps.Save(CustomersImporter.KindName, "Shop", map, Actor.System, _cancel);
            return true;
        });

        var choices = await app.With<ColumnMaps, ImportChoices>(maps => maps.Named(CustomersImporter.KindName, "shop", _cancel));
        var import = await app.Import<CustomersImporter>(app.Write("c.csv", "A,B\nAna,ana@example.org\n"), choices);

        Assert.Equal((1, 1), (import.Added, await app.Count<ColumnMap>()));
        Assert.Equal("ana@example.org", await app.Query(db => db.Set<Customer>().Select(customer => customer.Email).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task A_table_without_a_needed_column_is_refused_with_the_columns_that_it_has()
    {
        await using var app = await ImportApp.Start();

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => app.Import<CustomersImporter>(app.Write("c.csv", "X,Y\n1,2\n"), ImportChoices.None));

        Assert.Contains("no column says the name. Found: X, Y", refused.Message, StringComparison.Ordinal);
    }
}
