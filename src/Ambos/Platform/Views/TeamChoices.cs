using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;

namespace Ambos.Platform.Views;

/// <summary>The teams of the person who asks, with their names, for a field.</summary>
public sealed class TeamChoices(AmbosDb db, CurrentUser user, IEnumerable<SubjectNames> names)
{
    private const string Team = "team";

    public async Task<IReadOnlyList<Choice>> Run(CancellationToken cancel)
    {
        var known = user.Actor.Teams.Count == 0 || names.SingleOrDefault(kind => kind.Kind == Team) is not { } teams
            ? []
            : await teams.Of(db, [.. user.Actor.Teams], cancel);
        return [.. known.Select(team => new Choice(team.Key.ToString(), team.Value.Text)).OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
    }
}
