using Ambos.Platform.Personal;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Palette;

/// <summary>Palette, single keys and the sheet that shows them: everything that the keyboard can do.</summary>
public static class PaletteModule
{
    public static void AddPalette(this IServiceCollection services)
    {
        services.AddTransient<PersonalSettings>();
        services.AddTransient<ReadCommands>();
        services.AddNavigation(new NavigationItem("Keyboard shortcuts", ShortcutsPage.Path, "key", 110, typeof(ShortcutsPage)) { Place = NavigationPlace.Account });
        services.AddPageCommands(
            Built("Find anything or do something", "search", "palette", "Ctrl+K", CommandGroup.Anywhere),
            Built("Find anything or do something", "search", "palette", "/", CommandGroup.Anywhere),
            Built("Show this sheet", "help-circle", "sheet", "?", CommandGroup.Anywhere),
            Built("Next row", "arrow-down", "next-row", "j", CommandGroup.List),
            Built("Previous row", "arrow-up", "previous-row", "k", CommandGroup.List),
            Built("Select the row", "check", "select-row", "x", CommandGroup.List),
            Built("Next page", "chevron-right", "next-page", "]", CommandGroup.List),
            Built("Previous page", "chevron-left", "previous-page", "[", CommandGroup.List));
    }

    public static void MapPalette(this IEndpointRouteBuilder app)
    {
        ReadCommands.Map(app);
        SwitchShortcuts.Map(app);
    }

    private static PageCommand Built(string key, string icon, string does, string keys, CommandGroup group) =>
        new(key, icon, 0, typeof(ShortcutsPage)) { Group = group, Does = does, Keys = keys };
}
