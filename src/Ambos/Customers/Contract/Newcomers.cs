using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Customers.Contract;

/// <summary>
/// Somebody who buys and was never heard of: they say who they are, and nobody has made sure of it. They are always a
/// new customer, also under an address that is known already: nobody finds out by asking, and nothing of another one's
/// is put into their hands.
/// </summary>
public static class Newcomers
{
    /// <summary>Adds the customer in the caller's work; their address stays unverified until somebody has made sure of it.</summary>
    /// <exception cref="InvalidException">Names the field that cannot be taken: name, email.</exception>
    public static async Task<Customer> AddNewcomer(this Work work, Guid id, string? name, string? email, string? language, CancellationToken cancel)
    {
        var (called, address) = Check(name, email);
        var customer = new Customer
        {
            Id = id,
            Number = await work.Db.NextNumber("customers", cancel),
            Side = Side.External,
            Kind = CustomerKind.Person,
            Relation = Relation.Consumer,
            Name = called,
            FoldedName = TextFolding.Fold(called).Cut(Customer.NameLength),
            Email = Mail.Normalize(address),
            Language = language,
            CreatedAt = work.Now,
        };
        work.Db.Add(customer);
        work.Record(Customer.Subject, customer.Id, new CustomerCreated(customer.Side, customer.Kind, customer.Name));
        return customer;
    }

    /// <summary>What they say of themselves, when it can be taken.</summary>
    public static (string Name, string Email) Check(string? name, string? email) => (name?.Trim(), email?.Trim()) switch
    {
        (null or "", _) => throw new InvalidException("name", ErrorCodes.Required),
        ({ Length: > Customer.NameLength }, _) => throw new InvalidException("name", ErrorCodes.TooLong),
        (_, null or "") => throw new InvalidException("email", ErrorCodes.Required),
        (_, { } address) when !Mail.IsAddress(address) => throw new InvalidException("email", ErrorCodes.NotAnAddress),
        ({ } called, { } address) => (called, address),
    };
}
