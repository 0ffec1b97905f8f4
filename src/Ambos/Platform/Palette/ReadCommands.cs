using Ambos.Platform.Identity;
using Ambos.Platform.Personal;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Ambos.Platform.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Palette;

/// <summary>A command as the palette shows it: its text in the reader's language, and what it does.</summary>
public sealed record Command(CommandGroup Group, string Text, string Icon, string? Keys, string? Href, string? Form, string? Does);

/// <summary>Everything that somebody can open, create and do.</summary>
/// <param name="SingleKeys">Whether keys without a modifier do anything.</param>
/// <param name="Words">What the palette itself says.</param>
public sealed record KnownCommands(bool SingleKeys, IReadOnlyDictionary<string, string> Words, IReadOnlyList<Command> Commands);

/// <summary>The one registry behind palette, single keys and the sheet that shows them.</summary>
public sealed class ReadCommands(
    IEnumerable<NavigationItem> ways, IEnumerable<PageCommand> pages, IStringLocalizerFactory factory, PersonalSettings settings, CurrentUser user,
    KnownViews views, AmbosDb db, IStringLocalizer<ShortcutsPage> texts)
{
    public const string Setting = "single-keys";
    public const string Off = "off";

    private static readonly string[] Words =
        ["Search or do", "Type a name, a number or what you want to do", "Nothing was found", "Results: {0}", "Close", "Searching…", "No answer came. Enter asks again.", "Seen lately", "Group Go", "Group Create", "Group Act"];

    public async Task<KnownCommands> Run(CancellationToken cancel) => new(
        await settings.Of(Setting, cancel) != Off,
        Words.ToDictionary(word => word, word => texts[word].Value),
        [.. Ways(NavigationPlace.Staff, CommandGroup.Go), .. Ways(NavigationPlace.Portal, CommandGroup.Go), .. Ways(NavigationPlace.Account, CommandGroup.Go),
            .. Ways(NavigationPlace.Administration, CommandGroup.Go), .. Views(await views.Of(db, user.Actor, cancel)), .. Ways(NavigationPlace.Create, CommandGroup.Create), .. Pages()]);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/commands", (ReadCommands read, CancellationToken cancel) => read.Run(cancel))
        .Allow(Right.SignedIn)
        .ExcludeFromDescription();

    /// <summary>Who works inside has the staff's ways; a page that stands at two places is one way.</summary>
    private IEnumerable<Command> Ways(NavigationPlace place, CommandGroup kind) =>
        from way in ways.At(place, user.Actor)
        where place is not (NavigationPlace.Portal or NavigationPlace.Administration) || !ways.At(NavigationPlace.Staff, user.Actor).Any(other => other.Href == way.Href)
        select new Command(kind, factory.Create(way.Texts)[way.Key], way.Icon, way.Keys, way.Href, null, null);

    /// <summary>Saved views, the first nine by their place.</summary>
    private static IEnumerable<Command> Views(IReadOnlyList<KnownView> saved) => saved.Index().Select(view =>
        new Command(CommandGroup.Go, view.Item.Name, "bookmark", view.Index < 9 ? $"g {view.Index + 1}" : null, view.Item.Address, null, null));

    private IEnumerable<Command> Pages() =>
        from command in pages
        where user.Actor.Has(command.Needs)
        orderby command.Group, command.Order
        select new Command(command.Group, factory.Create(command.Texts)[command.Key], command.Icon, command.Keys, null, command.Form, command.Does);
}
