using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Customers.People;
using Ambos.Customers.SetUp;
using Ambos.Customers.Teams;
using Ambos.Platform.Identity;
using Ambos.Platform.Web;

namespace Ambos.Customers;

/// <summary>Whom the company serves, on both sides: people, organisations, teams.</summary>
public static class CustomersModule
{
    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<TeamRegister>();
        services.AddSingleton<ReadBelonging>(ReadingBelonging.Read);
        services.AddScoped<CustomerDirectory>();
        services.AddScoped<CreateCustomer>();
        services.AddScoped<CreateTeam>();
        services.AddScoped<OpenAccount>();
        services.AddScoped<DisableAccount>();
        services.AddSingleton<SetUpCode>();
        services.AddScoped<SetUpCompany>();
        services.AddHostedService<SetUpInvitation>();
    }

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        CreateCustomer.Map(app.MapApi("customers"));
        CreateTeam.Map(app.MapApi("teams"));
    }
}
