using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;

namespace Ambos.Customers.People;

/// <summary>People and organisations by words of their name in any script, by a mail address, a phone number or the customer number.</summary>
internal static class FindCustomers
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var found = await services.GetRequiredService<CustomerDirectory>().Matching(text, actor, cancel);
        return [.. found.Where(customer => customer.Kind is not CustomerKind.Team).Take(most)
            .Select(customer => new Found(customer.Name, customer.Email ?? customer.Phone, CustomerLinks.Of(customer.Kind, customer.Id), customer.Side))];
    }
}
