using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Feedback.Loop;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>Who and what can be chosen for a follow-up.</summary>
public sealed class ConversationChoices(AmbosDb db, ServiceDirectory catalogue)
{
    private const int Most = 1000;

    /// <summary>The services that can follow up for customers of a side.</summary>
    public async Task<IReadOnlyList<Choice>> Services(Side side, CancellationToken cancel)
    {
        var known = await catalogue.Current(cancel);
        return [.. Following(known, side).OrderBy(service => service.Name, StringComparer.CurrentCulture)
            .Select(service => new Choice(service.Id.ToString(), service.Name) { Group = known.TeamName(service.TeamId) })];
    }

    /// <summary>The people of the teams of these services, by team.</summary>
    public async Task<IReadOnlyList<Choice>> Owners(Side side, CancellationToken cancel)
    {
        var known = await catalogue.Current(cancel);
        Guid[] teams = [.. Following(known, side).Select(service => service.TeamId).Distinct()];
        var people = await (
            from membership in db.Set<Membership>()
            where teams.Contains(membership.TeamId)
            join person in db.Set<Customer>() on membership.PersonId equals person.Id
            orderby person.FoldedName
            select new { membership.TeamId, person.Id, person.Name }).Take(Most).ToListAsync(cancel);

        return [.. people.Select(row => new Choice(row.Id.ToString(), row.Name) { Group = known.TeamName(row.TeamId) }).OrderBy(choice => choice.Group, StringComparer.CurrentCulture)];
    }

    private static IEnumerable<KnownService> Following(KnownCatalogue known, Side side) => known.Services.Where(service => service.MayFollowUp() && service.IsOfferedTo(side));
}
