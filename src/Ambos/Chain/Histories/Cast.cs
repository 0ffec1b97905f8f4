using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;

namespace Ambos.Chain.Histories;

/// <summary>Who and what a history is about: each person, supplier, team and service is made when it first comes, and known from then on.</summary>
internal sealed class Cast(Reading reading, Chunk chunk)
{
    public const string Customers = "customer";
    public const string Services = "service";

    /// <summary>The customer with this key; made when it is new.</summary>
    public Guid Customer(string key, Side side, CustomerKind kind, Relation relation, string name, Facts? facts = null, string? email = null)
    {
        if (reading.Stage.Known(Customers, key) is { } known)
        {
            return known;
        }

        var id = reading.NewId();
        chunk.Add(new Customer
        {
            Id = id,
            Number = reading.Numbers.Next("customers"),
            Side = side,
            Kind = kind,
            Relation = relation,
            Name = Cut(name),
            FoldedName = Cut(TextFolding.Fold(name)),
            Email = email,
            Facts = facts,
            ImportId = reading.Import.Id,
            SourceKey = key,
            CreatedAt = reading.Now,
        });
        reading.Stage.Remember(Customers, key, id);
        return id;
    }

    /// <summary>A team of the company: a customer like others, and one who supplies.</summary>
    public Guid Team(string name)
    {
        var key = $"team:{name}";
        if (reading.Stage.Known(Customers, key) is { } known)
        {
            return known;
        }

        var id = Customer(key, Side.Internal, CustomerKind.Team, Relation.Employee, name);
        chunk.Add(new Team { Id = id, Name = Cut(name) });
        return id;
    }

    /// <summary>
    /// A service in its first version. It is retired: what was once served is not offered anew before somebody brings it
    /// back.
    /// </summary>
    public Guid Service(string name, Guid team, Audience audience, string description, IReadOnlyList<Step>? steps = null)
    {
        if (reading.Stage.Known(Services, name) is { } known)
        {
            return known;
        }

        var id = reading.NewId();
        chunk.Add(new Service
        {
            Id = id,
            TeamId = team,
            Name = name,
            Audience = audience,
            State = ServiceState.Retired,
            CurrentVersion = 1,
            ImportId = reading.Import.Id,
            CreatedAt = reading.Now,
        });
        chunk.Add(new ServiceVersion
        {
            Id = reading.NewId(),
            ServiceId = id,
            Number = 1,
            ValidFrom = NodaTime.Instant.FromUnixTimeMilliseconds(0),
            Terms = new() { Description = description, Steps = steps ?? [] },
        });
        reading.Stage.Remember(Services, name, id);
        return id;
    }

    private static string Cut(string name) => name.Length > Ambos.Customers.Contract.Customer.NameLength ? name[..Ambos.Customers.Contract.Customer.NameLength] : name;
}
