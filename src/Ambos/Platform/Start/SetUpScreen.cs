namespace Ambos.Platform.Start;

/// <summary>One of the short screens on which a company is set up, registered by the capability that asks there.</summary>
/// <param name="Key">English text, the key in <paramref name="Texts"/>.</param>
public sealed record SetUpScreen(string Key, string Href, int Order, Type Texts);

/// <summary>The screens in their order. Each can be left out, and gone back to.</summary>
public sealed class SetUpWay(IEnumerable<SetUpScreen> screens)
{
    /// <summary>Where it ends.</summary>
    public const string End = "/";

    public IReadOnlyList<SetUpScreen> Screens { get; } = [.. screens.OrderBy(screen => screen.Order)];

    /// <summary>The place of a screen, from 1.</summary>
    public int PlaceOf(string href) => Screens.TakeWhile(screen => screen.Href != href).Count() + 1;

    /// <summary>The screen after it, or the end.</summary>
    public string After(string href) => Screens.ElementAtOrDefault(PlaceOf(href))?.Href ?? End;

    /// <summary>The screen before it; nothing before the first.</summary>
    public string? Before(string href) => Screens.ElementAtOrDefault(PlaceOf(href) - 2)?.Href;
}

public static class SetUpScreens
{
    /// <summary>Puts a screen on the way of a new company.</summary>
    public static IServiceCollection AddSetUpScreen(this IServiceCollection services, SetUpScreen screen) => services.AddSingleton(screen);
}
