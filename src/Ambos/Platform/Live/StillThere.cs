using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Live;

/// <summary>Asks again, while a page listens, whether its reader is still signed in and what they may still see.</summary>
public sealed class StillThere(CurrentUser user, Sessions sessions, Tokens tokens, Actors actors, AmbosDb db)
{
    /// <summary>Whether anything is left to listen to; from now on only to that.</summary>
    public async Task<bool> May(HttpContext http, Listener listener, CancellationToken cancel)
    {
        var actor = await IsSignedIn(http, cancel) ? (await actors.Of(db, listener.Account, cancel))?.Actor : null;
        listener.Keep(actor is null ? [] : await http.RequestServices.Visible(actor, listener.Topics, cancel));
        return listener.Topics.Count > 0;
    }

    private async Task<bool> IsSignedIn(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.Headers.Authorization.ToString() is { Length: > 0 } shown)
        {
            return await tokens.Shown(shown, cancel) is not null;
        }

        return user.SessionId is null || await sessions.Lasts(http.User, cancel);
    }
}
