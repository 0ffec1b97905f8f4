using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>Reads the filter of the page from its address; words that are none are left out.</summary>
internal static class RequestListing
{
    public static RequestFilter Filter(
        string? text, string? team, string? phase, string? state, string? assignee, string? side, string? service, string? priority, string? tag, bool? overdue) => new()
        {
            Text = text,
            Team = Id(team),
            Phase = Member<Phase>(phase),
            State = Member<RequestState>(state),
            Assignee = assignee is RequestFilter.Me or RequestFilter.Nobody || Id(assignee) is not null ? assignee : null,
            Side = Member<Side>(side),
            Service = Id(service),
            Priority = Member<Priority>(priority),
            Tag = tag,
            Overdue = overdue,
        };

    /// <summary>How many stand at an address of the list; more than can be counted is one more than that.</summary>
    public static Task<int> Count(IServiceProvider services, IReadOnlyDictionary<string, string> words, CancellationToken cancel)
    {
        string? Word(string word) => words.GetValueOrDefault(word);
        var filter = Filter(
            Word("text") ?? Word("q"), Word("team"), Word("phase"), Word("state"), Word("assignee"), Word("side"), Word("service"), Word("priority"), Word("tag"),
            Word("overdue") is { } overdue ? bool.TryParse(overdue, out var late) && late : null);
        var (db, user, clock) = (services.GetRequiredService<AmbosDb>(), services.GetRequiredService<CurrentUser>(), services.GetRequiredService<TimeProvider>());
        return filter.Of(db, user.Actor, clock.Now()).OrderBy(request => request.Number).Take(ListRequests.CountedTo + 1).CountAsync(cancel);
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static T? Member<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var member) && Enum.IsDefined(member) ? member : null;
}

/// <summary>What is to be done with the chosen rows of the list.</summary>
public sealed class ManyChosen
{
    public string? Action { get; set; }
    public string? Team { get; set; }
    public string? Words { get; set; }

    /// <summary>Not only the chosen ones: everything that the filter finds.</summary>
    public bool All { get; set; }

    public BulkChange ToChange(IEnumerable<string?> ids, Guid? me) => new(
        [.. ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty)],
        Enum.TryParse<BulkAction>(Action, out var action) ? action : throw new InvalidException("action", ErrorCodes.Required),
        me,
        Guid.TryParse(Team, out var team) ? team : null,
        Words,
        Words is { Length: > 0 } word ? [word] : null);
}
