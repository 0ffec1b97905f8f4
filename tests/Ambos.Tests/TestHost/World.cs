using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Tests.TestHost;

/// <summary>
/// A small company that makes tables: its teams, people, services and customers, written directly. A table is sold outside
/// by Sales, made by Workshop, packed by Warehouse; laptops are for colleagues, by the IT desk.
/// </summary>
public sealed class World
{
    private World(Work work, People people, Shelf shelf)
    {
        People = people;
        Shelf = shelf;
        people.Add(work);
        shelf.Add(work);
    }

    public People People { get; }

    /// <summary>Services and the calendar.</summary>
    public Shelf Shelf { get; }

    /// <summary>Builds the company in this app's database.</summary>
    public static Task<World> Create(TestApp app) => Create(app.Services.GetRequiredService<Writer>());

    public static Task<World> Create(Writer writer) => writer.Run(Actor.System, async work =>
    {
        var people = new People();
        foreach (var customer in people.Customers)
        {
            await customer.TakeNumber(work.Db);
        }

        return new World(work, people, new Shelf(people, work.Now));
    }, TestContext.Current.CancellationToken);
}

/// <summary>A customer of either side that is still to be written, and the actor behind it.</summary>
public sealed class Somebody(string name, Side side, CustomerKind kind)
{
    private long _number;

    public Guid Id { get; } = TimeProvider.System.NewId();
    public Guid AccountId { get; } = TimeProvider.System.NewId();
    public string Name { get; } = name;
    public Side Side { get; } = side;
    public CustomerKind Kind { get; } = kind;
    public Roles Roles { get; init; }
    public Somebody? Organisation { get; init; }
    public IReadOnlyList<Somebody> Teams { get; init; } = [];
    public IReadOnlyList<Somebody> LeadOf { get; init; } = [];
    public string Email => $"{Name.ToLowerInvariant().Replace(' ', '.')}@{(Side is Side.Internal ? "tables" : "buyers")}.example";

    /// <summary>Who calls; sign in with <c>app.SignedIn(person)</c>.</summary>
    public Actor Actor => new(AccountId, Id, Name, Roles, Ids(Teams), Ids(LeadOf), Ambos.Platform.Journal.Channel.Portal)
    {
        OrganisationId = Organisation?.Id,
    };

    public static implicit operator Actor(Somebody somebody) => somebody.Actor;

    public async Task TakeNumber(AmbosDb db) => _number = await db.NextNumber("customers", TestContext.Current.CancellationToken);

    public void Add(Work work)
    {
        work.Db.Add(new Customer
        {
            Id = Id,
            Number = _number,
            Side = Side,
            Kind = Kind,
            Relation = (Side, Kind) switch
            {
                (Side.Internal, _) => Relation.Employee,
                (_, CustomerKind.Organisation) => Relation.Business,
                _ => Relation.Consumer,
            },
            Name = Name,
            FoldedName = Name.ToLowerInvariant(),
            Email = Kind is CustomerKind.Person ? Email : null,
            Language = "en",
            OrganisationId = Organisation?.Id,
            CreatedAt = work.Now,
        });

        if (Roles is not Roles.None)
        {
            AddAccount(work);
        }
    }

    public void AddTo(Work work, Guid? calendar)
    {
        work.Db.Add(new Team { Id = Id, Name = Name, CalendarId = calendar });
    }

    private void AddAccount(Work work)
    {
        work.Db.Add(new Account
        {
            Id = AccountId,
            PersonId = Id,
            Name = Name,
            Email = Email,
            NormalizedEmail = Email.ToUpperInvariant(),
            Roles = Roles,
            SecurityStamp = AccountId.ToString("N"),
            Language = "en",
            TimeZone = "Europe/Madrid",
            CreatedAt = work.Now,
        });
        foreach (var team in Teams)
        {
            work.Db.Add(new Membership { TeamId = team.Id, PersonId = Id, Lead = LeadOf.Contains(team) });
        }
    }

    private static HashSet<Guid> Ids(IEnumerable<Somebody> teams) => [.. teams.Select(team => team.Id)];
}
