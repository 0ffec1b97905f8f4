using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Tests.TestHost;

/// <summary>Teams, colleagues and buyers of the company.</summary>
public sealed class People
{
    private const Roles Colleague = Roles.Employee;

    public People()
    {
        Olga = new("Olga Admin", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Administrator };
        Marta = new("Marta Lead", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Agent | Roles.Manager, Teams = [Sales], LeadOf = [Sales] };
        Sonia = new("Sonia Seller", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Agent, Teams = [Sales] };
        Pedro = new("Pedro Maker", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Agent, Teams = [Workshop] };
        Anna = new("Anna Packer", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Agent, Teams = [Warehouse] };
        Ivan = new("Ivan Helper", Side.Internal, CustomerKind.Person) { Roles = Colleague | Roles.Agent, Teams = [ItDesk] };
        Eva = new("Eva Employee", Side.Internal, CustomerKind.Person) { Roles = Colleague };
        Bruno = new("Bruno Buyer", Side.External, CustomerKind.Person) { Roles = Roles.ExternalCustomer };
        Carla = new("Carla Buyer", Side.External, CustomerKind.Person) { Roles = Roles.ExternalCustomer };
        Dora = new("Dora Orderer", Side.External, CustomerKind.Person) { Roles = Roles.ExternalCustomer, Organisation = Hotel };
    }

    public Somebody Sales { get; } = new("Sales", Side.Internal, CustomerKind.Team);
    public Somebody Workshop { get; } = new("Workshop", Side.Internal, CustomerKind.Team);
    public Somebody Warehouse { get; } = new("Warehouse", Side.Internal, CustomerKind.Team);
    public Somebody ItDesk { get; } = new("IT desk", Side.Internal, CustomerKind.Team);

    /// <summary>Administrator, in no team.</summary>
    public Somebody Olga { get; }

    /// <summary>Manager and agent; leads Sales.</summary>
    public Somebody Marta { get; }

    /// <summary>Agent in Sales.</summary>
    public Somebody Sonia { get; }

    /// <summary>Agent in Workshop.</summary>
    public Somebody Pedro { get; }

    /// <summary>Agent in Warehouse.</summary>
    public Somebody Anna { get; }

    /// <summary>Agent at the IT desk.</summary>
    public Somebody Ivan { get; }

    /// <summary>Employee without a team: only an internal customer.</summary>
    public Somebody Eva { get; }

    /// <summary>External customers; Dora belongs to the hotel.</summary>
    public Somebody Bruno { get; }
    public Somebody Carla { get; }
    public Somebody Dora { get; }
    public Somebody Hotel { get; } = new("Hotel Mirador", Side.External, CustomerKind.Organisation);

    public IEnumerable<Somebody> Teams => [Sales, Workshop, Warehouse, ItDesk];

    public IEnumerable<Somebody> Persons => [Olga, Marta, Sonia, Pedro, Anna, Ivan, Eva, Bruno, Carla, Dora];

    public IEnumerable<Somebody> Customers => [.. Teams, Hotel, .. Persons];

    public void Add(Work work)
    {
        foreach (var customer in Customers)
        {
            customer.Add(work);
        }
    }
}
