using Ambos.Chain.Histories.Sheets;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Import;

public sealed class PeopleImportTests
{
    private const string Staff = """
        Numer osobowy;Imię i nazwisko;Poczta;Zespół;Kieruje zespołem;Przełożony;Stanowisko;Poziom;Data zatrudnienia;Ostatni dzień;Rola;Zaproszenie
        3;Bartek Lis;bartek@example.org;Serwis;;Ewa Mak;Technik;operacyjny;15.03.2020;;agent, pracownik;tak
        2;Ewa Mak;ewa@example.org;Serwis;tak;anna@example.org;Kierownik serwisu;biznesowy;2018-05-01;;;nie
        1;Anna Król;anna@example.org;Zarząd; Serwis;;;Dyrektor;zarządczy;01.02.2015;;;tak
        """;

    private const string People = """
        number,name,email,team,team lead,manager,level,hired,last day,roles,invite
        3,Boris Lis,boris@example.org,Service,,Eva Mak,operational,2020-03-15,,"agent, employee",yes
        2,Eva Mak,eva@example.org,Service,yes,anna@example.org,business,2018-05-01,,,no
        1,Anna King,anna@example.org,Board;Service,,,executive,2015-02-01,,manager,yes
        4,Old Hand,old@example.org,Service,,2,,2001-01-01,2020-12-31,,yes
        5,No Address,,Service,,Nobody Known,,,,,yes
        ,Neither,,Service,,,,,,,
        7,Backwards,back@example.org,Service,,,,2020-01-01,2019-01-01,,
        8,Ring One,one@example.org,,,9,,,,,
        9,Ring Two,two@example.org,,,8,,,,,
        """;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Colleagues_come_in_with_their_teams_their_manager_and_their_dates()
    {
        await using var app = await ImportApp.Start();

        var import = await app.Import<PeopleImporter>(app.Write("people.csv", People), ImportChoices.None);

        Assert.Equal((7, 2), (import.Added, import.Faulty));
        var all = await app.Query(db => db.Set<Customer>().Where(customer => customer.Kind == CustomerKind.Person).ToDictionaryAsync(customer => customer.Name, _cancel));
        var (boris, eva, anna) = (all["Boris Lis"], all["Eva Mak"], all["Anna King"]);
        Assert.Equal((Side.Internal, Relation.Employee, "boris@example.org", "3"), (boris.Side, boris.Relation, boris.Email, boris.Facts!.Values["number"]));
        var work = await app.Query(db => db.Set<Employment>().ToDictionaryAsync(employment => employment.PersonId, _cancel));
        Assert.Equal((eva.Id, Level.Operational, new LocalDate(2020, 3, 15)), (work[boris.Id].ManagerId, work[boris.Id].Level, work[boris.Id].HiredOn));
        Assert.Equal((anna.Id, Level.Business), (work[eva.Id].ManagerId, work[eva.Id].Level));
        Assert.Equal((eva.Id, new LocalDate(2020, 12, 31)), (work[all["Old Hand"].Id].ManagerId, work[all["Old Hand"].Id].LeftOn));
        Assert.Equal(["Board", "Service"], await TeamsOf(app, anna.Id));
        Assert.True(await app.Query(db => db.Set<Membership>().Where(member => member.PersonId == eva.Id).Select(member => member.Lead).SingleAsync(_cancel)));
    }

    [Fact]
    public async Task Who_is_invited_has_an_account_without_a_password()
    {
        await using var app = await ImportApp.Start();

        var import = await app.Import<PeopleImporter>(app.Write("people.csv", People), ImportChoices.None);

        var accounts = await app.Query(db => db.Set<Account>().OrderBy(account => account.Name).Select(account => new { account.Name, account.Roles, account.PasswordHash }).ToListAsync(_cancel));
        Assert.Equal([("Anna King", Roles.Manager, null), ("Boris Lis", Roles.Agent | Roles.Employee, null)], accounts.Select(account => (account.Name, account.Roles, account.PasswordHash)));
        var warned = (await app.Findings(import)).Where(finding => finding.Kind is FindingKind.Warning).Select(finding => (finding.Line!.Value, finding.Code)).Order();
        Assert.Equal(
            [(5, FindingTexts.InviteOfLeaver), (6, FindingTexts.InviteWithoutAddress), (6, FindingTexts.NoManager), (9L, FindingTexts.ManagerCircle)],
            warned);
    }

    [Fact]
    public async Task The_whole_file_invites_everybody_of_whom_it_does_not_say_otherwise()
    {
        await using var app = await ImportApp.Start();

        await app.Import<PeopleImporter>(app.Write("people.csv", People), new ImportChoices(new Dictionary<string, string> { [PeopleImporter.InviteAll] = ImportOption.Yes }));

        Assert.Equal(["Anna King", "Boris Lis", "Ring One", "Ring Two"], await app.Query(db => db.Set<Account>().OrderBy(account => account.Name).Select(account => account.Name).ToListAsync(_cancel)));
    }

    [Fact]
    public async Task The_same_people_again_are_known_by_number_or_address()
    {
        await using var app = await ImportApp.Start();
        await app.Import<PeopleImporter>(app.Write("people.csv", People), ImportChoices.None);

        var again = await app.Import<PeopleImporter>(app.Write("more.csv", People + "\n,Boris L.,BORIS@example.org,,,,,,,,\n10,New Hand,new@example.org,Service,,3,,,,,\n"), ImportChoices.None);

        Assert.Equal((1, 8), (again.Added, again.Known));
        var boris = await app.Query(db => db.Set<Customer>().Where(customer => customer.Email == "boris@example.org").Select(customer => customer.Id).SingleAsync(_cancel));
        Assert.Equal(boris, await app.Query(db => (
            from employment in db.Set<Employment>()
            join person in db.Set<Customer>() on employment.PersonId equals person.Id
            where person.Name == "New Hand"
            select employment.ManagerId).SingleAsync(_cancel)));
        Assert.Equal(2, await app.Count<Team>());
    }

    [Fact]
    public async Task Headings_in_another_language_are_understood_and_a_trial_writes_nothing()
    {
        await using var app = await ImportApp.Start();
        var file = app.Write("ludzie.csv", Staff.Replace("Zarząd; Serwis", "\"Zarząd; Serwis\"", StringComparison.Ordinal));

        var trial = await app.Import<PeopleImporter>(file, ImportChoices.None, trial: true);
        Assert.Equal((3, 0, 0), (trial.Added, trial.Faulty, await app.Count<Customer>()));
        await app.Import<PeopleImporter>(file, ImportChoices.None);

        Assert.Equal((5, 2, 3), (await app.Count<Customer>(), await app.Count<Account>(), await app.Count<Employment>()));
    }

    [Fact]
    public async Task An_import_of_people_is_taken_away_with_everything_that_nobody_has_used()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<PeopleImporter>(app.Write("people.csv", People), ImportChoices.None);

        await app.Remove(import);

        Assert.Equal((0, 0, 0, 0, 0), (await app.Count<Customer>(), await app.Count<Team>(), await app.Count<Account>(), await app.Count<Membership>(), await app.Count<Employment>()));
    }

    [Fact]
    public async Task Who_has_chosen_a_password_since_is_kept_with_their_team()
    {
        await using var app = await ImportApp.Start();
        var import = await app.Import<PeopleImporter>(app.Write("people.csv", People), ImportChoices.None);
        await app.Run(work => work.Db.Set<Account>().Where(account => account.Name == "Boris Lis").ExecuteUpdateAsync(set => set.SetProperty(account => account.PasswordHash, "chosen"), _cancel));

        await app.Remove(import);

        Assert.Equal("Boris Lis", await app.Query(db => db.Set<Account>().Select(account => account.Name).SingleAsync(_cancel)));
        Assert.Equal(["Boris Lis", "Service"], await app.Query(db => db.Set<Customer>().OrderBy(customer => customer.Name).Select(customer => customer.Name).ToListAsync(_cancel)));
        Assert.Null(await app.Query(db => db.Set<Employment>().Select(employment => employment.ManagerId).SingleAsync(_cancel)));
    }

    private Task<List<string>> TeamsOf(ImportApp app, Guid person) => app.Query(db => (
        from member in db.Set<Membership>()
        join team in db.Set<Team>() on member.TeamId equals team.Id
        where member.PersonId == person
        orderby team.Name
        select team.Name).ToListAsync(_cancel));
}
