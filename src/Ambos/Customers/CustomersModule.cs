using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Customers.Duplicates;
using Ambos.Customers.Merging;
using Ambos.Customers.People;
using Ambos.Customers.Record;
using Ambos.Customers.SetUp;
using Ambos.Customers.Teams;
using Ambos.Customers.Timeline;
using Ambos.Platform.Audit;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Start;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Ambos.Platform.WhoSees;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Whom the company serves, on both sides: people, organisations, teams.</summary>
public static class CustomersModule
{
    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<TeamRegister>();
        services.AddSingleton<ReadBelonging>(ReadingBelonging.Read);
        services.AddTransient<CustomerDirectory>();
        services.AddSingleton(CustomerIndex.Words.Schema);
        AddPeople(services);
        services.AddRecord();
        services.AddMerging();
        services.AddDuplicates();
        services.AddTransient<ReadCustomerTimeline>();
        services.AddTransient<TimelineSource, CustomerTimeline>();
        services.AddFollower<TimelineFollower>();
        AddTeams(services);
        AddAccounts(services);
        services.AddSingleton<SetUpCode>();
        services.AddTransient<SetUpCompany>();
        services.AddTransient<EditCompany>();
        services.AddTransient<BeginTeam>();
        services.AddSingleton<SetUpWay>();
        services.AddSetUpScreen(new("Company", SetUpPage.Path, 10, typeof(SetUpPage)));
        services.AddSetUpScreen(new("Your first team", SetUpTeamPage.Path, 30, typeof(SetUpTeamPage)));
        services.AddHostedService<SetUpInvitation>();
        services.AddNavigation(
            new NavigationItem("Customers", "/customers", "users", 40, typeof(CustomerList)) { Needs = Right.Serve, Keys = "g c", Section = "Customers" },
            new NavigationItem("Teams", "/teams", "users-group", 41, typeof(TeamList)) { Needs = Right.SeeColleagues, Keys = "g t", Section = "Customers" },
            new NavigationItem("Users", "/admin/users", "user-check", 910, typeof(AccountsAdministered)) { Needs = Right.Administer, Section = "Administration" });
        services.AddNavigation(AccountsAdministered.Lines);
        services.AddNavigation(
            new NavigationItem("New customer", "/customers/new", "user-plus", 20, typeof(CustomerList)) { Needs = Right.Serve, Place = NavigationPlace.Create },
            new NavigationItem("New team", "/teams/new", "users-group", 40, typeof(TeamList)) { Needs = Right.Administer, Place = NavigationPlace.Create });
        services.AddStartStep(new("Bring in your colleagues", "Work is shared when more than one person can sign in.", "/admin/users", 10, typeof(Checklist),
            async (db, cancel) => await db.Set<Account>().CountAsync(cancel) > 1));
        services.AddStartStep(new("Name the teams that serve each other", "A hand-over needs two teams.", "/teams", 20, typeof(Checklist),
            async (db, cancel) => await db.Set<Team>().CountAsync(team => !team.Retired, cancel) > 1));
        services.AddSingleton(new OutsidersOf(Customer.Subject, CustomerNames.Outsiders));
        services.AddFindSource(new("customer", "Customers", typeof(CustomerList), "users", 20, FindCustomers.Run) { Needs = Right.Serve });
        services.AddFindSource(new("team", "Teams", typeof(TeamList), "users-group", 30, FindTeams.Run) { Needs = Right.SeeColleagues });
        services.AddSight(Customer.Subject, MaySee);
        services.AddSubjectNames(Customer.Subject, CustomerNames.OfCustomers);
        services.AddSubjectNames(Team.Subject, CustomerNames.OfTeams);
    }

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        EditCompany.Map(app.MapApi("company"));
        var customers = app.MapApi("customers");
        ListCustomers.Map(customers);
        ReadCustomer.Map(customers);
        CreateCustomer.Map(customers);
        EditCustomer.Map(customers);
        app.MapRecord(customers);
        app.MapMerging(customers);
        app.MapDuplicates();
        ReadCustomerTimeline.Map(customers);
        GrantAccount.Map(customers);
        DisableAccount.Map(customers);
        IssueLink.Map(customers);

        var users = app.MapApi("users");
        ListUsers.Map(users);
        ListUsers.MapCsv(app);
        ListCustomers.MapCsv(app);
        ListTeams.MapCsv(app);
        InviteUser.Map(users);
        GiveOutLinks.Map(app);

        var teams = app.MapApi("teams");
        ListTeams.Map(teams);
        ReadTeam.Map(teams);
        CreateTeam.Map(teams);
        EditTeam.Map(teams);
        JoinTeam.Map(teams);
        LeaveTeam.Map(teams);
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddTransient<ListCustomers>();
        services.AddTransient<ReadCustomer>();
        services.AddTransient<CreateCustomer>();
        services.AddTransient<EditCustomer>();
        services.AddTransient<OrganisationChoices>();
    }

    private static void AddTeams(IServiceCollection services)
    {
        services.AddTransient<ListTeams>();
        services.AddTransient<ReadTeam>();
        services.AddTransient<CreateTeam>();
        services.AddTransient<EditTeam>();
        services.AddTransient<JoinTeam>();
        services.AddTransient<LeaveTeam>();
        services.AddTransient<Colleagues>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddTransient<OpenAccount>();
        services.AddTransient<GrantAccount>();
        services.AddTransient<DisableAccount>();
        services.AddTransient<IssueLink>();
        services.AddTransient<InviteUser>();
        services.AddTransient<GiveOutLinks>();
        services.AddTransient<ListUsers>();
    }

    private static Task<bool> MaySee(IServiceProvider services, Actor actor, Guid id, CancellationToken cancel) =>
        services.GetRequiredService<AmbosDb>().Set<Customer>().VisibleTo(actor).AnyAsync(customer => customer.Id == id, cancel);
}
