using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.WhoSees;

/// <summary>Names the people outside whom a thing may concern; whether they see it is decided by its own predicate.</summary>
/// <param name="Kind">The journal's word for the thing.</param>
public sealed record OutsidersOf(string Kind, Func<AmbosDb, Guid, CancellationToken, Task<IReadOnlyCollection<Guid>>> People);

/// <summary>Who sees a thing: those who manage, colleagues with a part in it, people outside.</summary>
/// <param name="Checked">Accounts that were asked about.</param>
/// <param name="Accounts">Accounts that there are.</param>
public sealed record WhoSeesIt(IReadOnlyList<string> Managing, IReadOnlyList<string> Colleagues, IReadOnlyList<string> Outside, int Checked, int Accounts);

/// <summary>Somebody asks who else sees what they see. Every account is held against the predicate that guards the page itself.</summary>
public sealed class ReadWhoSees(AmbosDb db, Actors actors, IServiceProvider services, IEnumerable<OutsidersOf> outsiders, CurrentUser user)
{
    private const int Most = 300;
    private const Roles Inside = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator;

    public async Task<WhoSeesIt> Run(string kind, Guid id, CancellationToken cancel)
    {
        if (!await services.MaySee(user.Actor, kind, id, cancel))
        {
            throw new NotFoundException();
        }

        var people = outsiders.SingleOrDefault(known => known.Kind == kind) is { } named ? await named.People(db, id, cancel) : [];
        var asked = db.Set<Account>().Where(account => !account.Disabled && ((account.Roles & Inside) != 0 || people.Contains(account.PersonId)));
        var accounts = await asked.OrderBy(account => account.Name).ThenBy(account => account.Id).Take(Most).Select(account => account.Id).ToListAsync(cancel);
        List<Actor> seeing = [];
        foreach (var account in accounts)
        {
            if ((await actors.Of(db, account, cancel))?.Actor is { } actor && await services.MaySee(actor, kind, id, cancel))
            {
                seeing.Add(actor);
            }
        }

        return new(
            Names(seeing.Where(actor => actor.Is(Roles.Manager | Roles.Administrator))),
            Names(seeing.Where(actor => actor.Is(Inside) && !actor.Is(Roles.Manager | Roles.Administrator))),
            Names(seeing.Where(actor => !actor.Is(Inside))),
            accounts.Count,
            accounts.Count < Most ? accounts.Count : await asked.CountAsync(cancel));
    }

    private static List<string> Names(IEnumerable<Actor> actors) => [.. actors.Select(actor => actor.Name)];
}
