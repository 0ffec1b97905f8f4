namespace Ambos.Customers.Contract;

/// <summary>Where the pages of customers are.</summary>
public static class CustomerLinks
{
    public static string Of(CustomerKind kind, Guid id) => kind is CustomerKind.Team ? $"/teams/{id}" : $"/customers/{id}";
}
