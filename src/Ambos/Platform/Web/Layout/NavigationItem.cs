using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Web.Layout;

/// <summary>Where on the frame a way into the product stands.</summary>
public enum NavigationPlace
{
    /// <summary>Left on the pages of the staff; the first four also at the bottom of a phone.</summary>
    Staff,

    /// <summary>On top of the customers' own pages.</summary>
    Portal,

    /// <summary>In the menu of the signed-in person.</summary>
    Account,

    /// <summary>The button with which something new begins.</summary>
    Create,

    /// <summary>The page that answers a search, asked by <c>?q=</c>.</summary>
    Search,

    /// <summary>A line of the page from which everything is administered.</summary>
    Administration,
}

/// <summary>A way into a capability, registered by the capability itself; the frame shows it to whom it concerns.</summary>
/// <param name="Key">English text, the key in <paramref name="Texts"/>.</param>
/// <param name="Href">Local path; pages below it count as the same place.</param>
/// <param name="Icon">A name of Assets/icons.txt.</param>
/// <param name="Order">Smaller stands first.</param>
/// <param name="Texts">The type whose .resx files hold the text.</param>
public sealed record NavigationItem(string Key, string Href, string Icon, int Order, Type Texts)
{
    public NavigationPlace Place { get; init; } = NavigationPlace.Staff;

    /// <summary>Who sees it: whoever may open the page behind it.</summary>
    public Right Needs { get; init; } = Right.SignedIn;

    /// <summary>Who does not see it, having a way of their own to the same.</summary>
    public Right? Unless { get; init; }

    /// <summary>Keys that lead here, pressed one after the other: "g q"; no two ways share them.</summary>
    public string? Keys { get; init; }

    /// <summary>English heading over the items that share it, a key in <see cref="Texts"/>.</summary>
    public string? Section { get; init; }

    /// <summary>What one finds there, in a sentence: English text, a key in <see cref="Texts"/>.</summary>
    public string? Meaning { get; init; }

    /// <summary>How many of it wait or go on just now, where that is worth knowing before one opens it.</summary>
    public Func<IServiceProvider, CancellationToken, Task<int>>? Count { get; init; }

    /// <summary>Leads to what other items hold as well: pages below it are theirs.</summary>
    public bool IsOverview { get; init; }

    /// <summary>Whether a page at <paramref name="path"/> belongs to this place.</summary>
    public bool Holds(string path) =>
        path.Equals(Href, StringComparison.OrdinalIgnoreCase)
        || (Href != "/" && !IsOverview && path.StartsWith(Href + "/", StringComparison.OrdinalIgnoreCase));
}

public static class NavigationRegistry
{
    /// <summary>Puts a way into a capability on the frame of the pages.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, params NavigationItem[] items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(item);
        }

        return services;
    }

    /// <summary>The one of these places to which the page belongs that is open: the nearest.</summary>
    public static NavigationItem? Holding(this IEnumerable<NavigationItem> items, NavigationManager open)
    {
        var path = "/" + open.ToBaseRelativePath(open.Uri).Split('?', '#')[0];

        return items.Where(item => item.Holds(path)).MaxBy(item => item.Href.Length);
    }

    /// <summary>What <paramref name="actor"/> finds at a place, in order.</summary>
    public static IEnumerable<NavigationItem> At(this IEnumerable<NavigationItem> items, NavigationPlace place, Actor actor) =>
        items.Where(item => item.Place == place && actor.Has(item.Needs) && !(item.Unless is { } own && actor.Has(own))).OrderBy(item => item.Order);
}
