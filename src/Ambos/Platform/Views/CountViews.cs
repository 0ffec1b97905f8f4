using Ambos.Platform.Identity;
using Ambos.Platform.Notices;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Views;

/// <summary>Counts the rows of a list for an address, registered by the capability that has the list.</summary>
/// <param name="Path">The path of the list.</param>
/// <param name="Most">What it counts to; there may be more.</param>
public sealed record ViewCounter(string Path, int Most, Func<IServiceProvider, IReadOnlyDictionary<string, string>, CancellationToken, Task<int>> Count);

/// <summary>Tells how much stands in each saved view; asked by the navigation after the page, never with it.</summary>
public sealed class CountViews(KnownViews known, AmbosDb db, CurrentUser user, IEnumerable<ViewCounter> counters, IServiceProvider services,
    ReadInbox inbox)
{
    /// <summary>The name under which the unread notices are told.</summary>
    public const string Inbox = "inbox";

    private const int Most = 12;

    public async Task<IReadOnlyDictionary<Guid, string>> Run(CancellationToken cancel)
    {
        Dictionary<Guid, string> counts = [];
        foreach (var view in (await known.Of(db, user.Actor, cancel)).Take(Most))
        {
            var (path, query) = view.Address.Split('?', 2) is [var before, var after] ? (before, after) : (view.Address, "");
            if (counters.FirstOrDefault(counter => counter.Path == path) is { } counter)
            {
                var words = QueryHelpers.ParseQuery(query).ToDictionary(word => word.Key, word => word.Value.ToString());
                var count = await counter.Count(services, words, cancel);
                counts[view.Id] = count > counter.Most ? $"{counter.Most}+" : $"{count}";
            }
        }

        return counts;
    }

    /// <summary>What the frame of a page tells beside it: the views, and what is unread.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ForFrame(CancellationToken cancel)
    {
        var unread = await inbox.Unread(cancel);
        var counts = (await Run(cancel)).ToDictionary(count => count.Key.ToString(), count => count.Value);
        counts[Inbox] = unread switch { 0 => "", > ReadInbox.Most => $"{ReadInbox.Most}+", _ => $"{unread}" };
        return counts;
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/views/counts", (CountViews count, CancellationToken cancel) => count.ForFrame(cancel))
        .Allow(Right.SeeColleagues)
        .ExcludeFromDescription();
}
