using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Contract;

/// <summary>Who is who: answers the other capabilities' questions about customers and teams.</summary>
public sealed class CustomerDirectory(AmbosDb db, TeamRegister register)
{
    private const int MostFound = 20;
    private const int MostLookedAt = 200;

    /// <summary>Names by id, in one query; unknown ids are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid> ids, CancellationToken cancel)
    {
        Guid[] asked = [.. ids.Distinct()];
        return asked.Length == 0
            ? []
            : await db.Set<Customer>().Where(customer => asked.Contains(customer.Id))
                .ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancel);
    }

    public Task<Customer?> Find(Guid id, CancellationToken cancel) =>
        db.Set<Customer>().SingleOrDefaultAsync(customer => customer.Id == id, cancel);

    /// <summary>The person or organisation with this mail address, the oldest where several share it.</summary>
    public Task<Customer?> FindByEmail(string email, CancellationToken cancel)
    {
        var normalized = Mail.Normalize(email);
        return db.Set<Customer>().Where(customer => customer.Email == normalized)
            .OrderBy(customer => customer.Number).FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Customers of whom the actor may know, by words of their name in any script, by mail address, phone or customer
    /// number, while it is typed; those called just so first.
    /// </summary>
    public async Task<List<Customer>> Matching(string text, Actor actor, CancellationToken cancel)
    {
        if (CustomerIndex.Question(text, whole: true) is not { } whole || CustomerIndex.Question(text) is not { } begun)
        {
            return [];
        }

        var exact = await db.SomeNamed(whole, actor, MostFound).ToListAsync(cancel);
        var more = exact.Count >= MostFound ? [] : await db.SomeNamed(begun, actor, MostLookedAt).ToListAsync(cancel);
        var folded = TextFolding.Fold(text);
        return [.. exact.UnionBy(more, customer => customer.Id)
            .OrderByDescending(customer => customer.FoldedName == folded)
            .ThenByDescending(customer => customer.FoldedName.StartsWith(folded, StringComparison.Ordinal))
            .ThenByDescending(exact.Contains)
            .ThenBy(customer => customer.FoldedName, StringComparer.Ordinal).Take(MostFound)];
    }

    /// <summary>All teams that are not retired, by name.</summary>
    public async Task<IReadOnlyList<Team>> Teams(CancellationToken cancel) =>
        [.. (await register.All(db, cancel)).Values.Where(team => !team.Retired).OrderBy(team => team.Name, StringComparer.CurrentCulture)];

    /// <summary>One team, retired or not.</summary>
    public async Task<Team?> Team(Guid id, CancellationToken cancel) => (await register.All(db, cancel)).GetValueOrDefault(id);

    /// <summary>Who works in a team.</summary>
    public Task<List<Membership>> Members(Guid team, CancellationToken cancel) =>
        db.Set<Membership>().Where(membership => membership.TeamId == team).ToListAsync(cancel);

    /// <summary>In which teams a person works.</summary>
    public Task<List<Membership>> TeamsOf(Guid person, CancellationToken cancel) =>
        db.Set<Membership>().Where(membership => membership.PersonId == person).ToListAsync(cancel);
}
