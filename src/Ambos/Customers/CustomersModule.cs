using Ambos.Customers.Contract;

namespace Ambos.Customers;

/// <summary>Whom the company serves, on both sides: people, organisations, teams.</summary>
public static class CustomersModule
{
    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<TeamRegister>();
        services.AddScoped<CustomerDirectory>();
    }
}
