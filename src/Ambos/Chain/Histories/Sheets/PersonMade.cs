using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>The rows that a line about a colleague becomes.</summary>
internal sealed class PersonMade(PersonLine line, Reading reading, Guid? manager)
{
    private readonly Guid _id = reading.NewId();

    public Customer Customer => field ??= new()
    {
        Id = _id,
        Number = reading.Numbers.Next("customers"),
        Side = Side.Internal,
        Kind = CustomerKind.Person,
        Relation = Relation.Employee,
        Name = line.Name,
        FoldedName = TextFolding.Fold(line.Name).Cut(Customer.NameLength),
        Email = line.Email,
        Phone = line.Phone,
        Language = line.Language,
        Facts = line.Facts,
        ImportId = reading.Import.Id,
        SourceKey = line.Key,
        CreatedAt = reading.Now,
    };

    public Employment Employment => new()
    {
        PersonId = _id,
        Position = line.Position,
        Level = line.Level,
        ManagerId = manager,
        HiredOn = line.HiredOn,
        LeftOn = line.LeftOn,
        Version = 1,
    };

    /// <summary>Nobody can sign in with it before a password was chosen over a link.</summary>
    public Account? Account => line.Roles is Roles.None || line.Email is not { } email ? null : new()
    {
        Id = reading.NewId(),
        PersonId = _id,
        Name = line.Name,
        Email = email,
        NormalizedEmail = Account.Normalize(email),
        Roles = line.Roles,
        SecurityStamp = Passwords.NewStamp(),
        Language = line.Language,
        CreatedAt = reading.Now,
    };

    public Membership In(Guid team) => new() { TeamId = team, PersonId = _id, Lead = line.Lead, ImportId = reading.Import.Id };
}
