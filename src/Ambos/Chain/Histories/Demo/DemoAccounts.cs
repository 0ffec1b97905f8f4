using System.Security.Cryptography;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Through whose eyes one may look at the demo company.</summary>
public enum DemoPart { Customer, Employee, Agent, Manager }

/// <summary>How to sign in as a person of the demo company; the password is shown once and kept nowhere.</summary>
public sealed record DemoKey(DemoPart Part, string Name, string Email, string Password);

/// <summary>Gives some people of the demo company accounts with new random passwords. The others have none.</summary>
public sealed class DemoAccounts(AmbosDb db, Writer writer, Passwords passwords, Actors actors, TimeProvider clock)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Group = 5, Groups = 4;

    /// <summary>New passwords for all of them; sessions under the old ones end.</summary>
    public async Task<IReadOnlyList<DemoKey>> Issue(Import import, Actor actor, CancellationToken cancel)
    {
        List<DemoKey> keys = [];
        foreach (var (part, person) in await People(import, cancel))
        {
            var password = NewPassword();
            var hash = passwords.Renew(password);
            var account = await writer.Run(actor, work => Give(work, part, person, hash, import.Zone, cancel), cancel);
            actors.Forget(account);
            keys.Add(new(part, person.Name, person.Email!, password));
        }

        return keys;
    }

    /// <summary>One customer with something under way, one colleague who asks, one who serves, one who leads.</summary>
    private async Task<List<(DemoPart Part, Customer Person)>> People(Import import, CancellationToken cancel)
    {
        var staff = DemoCompany.Staff(import);
        var ours = db.Set<Customer>().Where(customer => customer.ImportId == import.Id && customer.Kind == CustomerKind.Person);
        var known = await ours.Where(customer => customer.Side == Side.External && db.Set<Account>().Any(account => account.PersonId == customer.Id))
            .FirstOrDefaultAsync(cancel);
        var customer = known ?? await Busiest(ours, cancel);
        Guid[] ids = [staff["design"].ElementAt(2).Id, staff["warehouse"].ElementAt(1).Id, staff["sales"].First().Id];
        var colleagues = await ours.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        DemoPart[] parts = [DemoPart.Employee, DemoPart.Agent, DemoPart.Manager];
        return
        [
            .. customer is null ? [] : new[] { (DemoPart.Customer, customer) },
            .. parts.Zip(ids).Where(pair => colleagues.ContainsKey(pair.Second)).Select(pair => (pair.First, colleagues[pair.Second])),
        ];
    }

    private Task<Customer?> Busiest(IQueryable<Customer> people, CancellationToken cancel) => people
        .Where(person => person.Side == Side.External && person.OrganisationId == null)
        .OrderByDescending(person => db.Set<Request>().Any(request => request.CustomerId == person.Id && request.Phase == Phase.Open))
        .ThenByDescending(person => db.Set<Request>().Any(request => request.CustomerId == person.Id && request.SourceKey!.StartsWith(DemoWork.Loop) && request.Phase == Phase.Done))
        .ThenByDescending(person => db.Set<Request>().Count(request => request.CustomerId == person.Id)).ThenBy(person => person.Number)
        .FirstOrDefaultAsync(cancel);

    private async Task<Guid> Give(Work work, DemoPart part, Customer person, string hash, string zone, CancellationToken cancel)
    {
        if (await work.Db.Set<Account>().SingleOrDefaultAsync(account => account.PersonId == person.Id, cancel) is { } known)
        {
            return (await ChangePassword.Store(work, known.Id, hash, cancel)).Id;
        }

        var account = new Account
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            Name = person.Name,
            Email = person.Email!,
            NormalizedEmail = Account.Normalize(person.Email!),
            Roles = RolesOf(part),
            PasswordHash = hash,
            SecurityStamp = Passwords.NewStamp(),
            Language = person.Language,
            TimeZone = zone,
            CreatedAt = work.Now,
        };
        work.Db.Add(account);
        work.Record(Account.Subject, account.Id, new AccountOpened(person.Id, person.Name, account.Roles));
        return account.Id;
    }

    private static Roles RolesOf(DemoPart part) => part switch
    {
        DemoPart.Customer => Roles.ExternalCustomer,
        DemoPart.Employee => Roles.Employee,
        DemoPart.Agent => Roles.Agent | Roles.Employee,
        _ => Roles.Manager | Roles.Agent | Roles.Employee,
    };

    private static string NewPassword() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, Group)));
}
