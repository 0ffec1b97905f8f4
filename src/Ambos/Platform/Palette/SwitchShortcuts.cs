using Ambos.Platform.Personal;
using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Palette;

/// <summary>Somebody switches single keys off, or on again, for all their devices: speech input and unsteady hands press them unasked.</summary>
public static class SwitchShortcuts
{
    public const string Path = "/preferences/single-keys";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(Path, async ([FromForm] bool on, PersonalSettings settings, CancellationToken cancel) =>
        {
            await settings.Keep(ReadCommands.Setting, on ? null : ReadCommands.Off, cancel);
            return Results.LocalRedirect(ShortcutsPage.Path);
        })
        .Allow(Right.SignedIn)
        .ExcludeFromDescription();
}
