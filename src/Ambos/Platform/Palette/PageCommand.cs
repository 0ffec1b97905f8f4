using Ambos.Platform.Rights;

namespace Ambos.Platform.Palette;

/// <summary>Where a command stands in the palette and on the sheet of keys.</summary>
public enum CommandGroup { Go, Create, Act, List, Anywhere }

/// <summary>
/// Something that can be done on a page by key or by the palette, registered by whoever owns the page. Ways to pages are
/// not registered again: they are the navigation's.
/// </summary>
/// <param name="Key">English text, the key in <paramref name="Texts"/>.</param>
/// <param name="Icon">A name of Assets/icons.txt.</param>
/// <param name="Order">Smaller stands first.</param>
public sealed record PageCommand(string Key, string Icon, int Order, Type Texts)
{
    public CommandGroup Group { get; init; } = CommandGroup.Act;

    /// <summary>The form on the page that does it: sent at once where nothing is to be filled in, else gone to.</summary>
    public string? Form { get; init; }

    /// <summary>What the script of the pages does, by its name there.</summary>
    public string? Does { get; init; }

    /// <summary>Keys pressed one after the other: "g q". A key with a modifier is written "Ctrl+K".</summary>
    public string? Keys { get; init; }

    public Right Needs { get; init; } = Right.SignedIn;
}

public static class PageCommands
{
    /// <summary>Puts commands into the palette and on the sheet of keys.</summary>
    public static IServiceCollection AddPageCommands(this IServiceCollection services, params PageCommand[] commands)
    {
        foreach (var command in commands)
        {
            services.AddSingleton(command);
        }

        return services;
    }
}
