using System.Security.Claims;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Identity;

/// <summary>Finds out who is asking: by bearer token where one is shown, else by the cookie of the session.</summary>
public sealed class Recognition(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, AmbosDb db, Actors actors, Tokens tokens)
    {
        if (user.AccountId is not null)
        {
            await next(context);
        }
        else if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } shown)
        {
            await ByToken(context, user, tokens, shown);
        }
        else
        {
            await BySession(context, user, db, actors);
            await next(context);
            await NoteUse(context, user);
        }
    }

    /// <summary>A token that is not good is refused at once: it never falls back to what a cookie may.</summary>
    private async Task ByToken(HttpContext context, CurrentUser user, Tokens tokens, string shown)
    {
        var token = await tokens.Shown(shown, context.RequestAborted);
        if (token is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return;
        }

        Take(user, token.Owner, Channel.Api);
        user.Actor = user.Actor with { ReadsOnly = !token.CanWrite };
        context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.AccountId.ToString()!)], "Bearer"));
        await next(context);
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            await tokens.NoteUse(token);
        }
    }

    private static async Task BySession(HttpContext context, CurrentUser user, AmbosDb db, Actors actors)
    {
        if (Sessions.Named(context.User) is var (account, session) && await actors.Of(db, account, context.RequestAborted) is { } known)
        {
            var channel = context.Request.Path.StartsWithSegments("/api") ? Channel.Api : Channel.Portal;
            Take(user, known, channel);
            user.SessionId = session;
        }
    }

    private static async Task NoteUse(HttpContext context, CurrentUser user)
    {
        if (user.SessionId is { } session && context.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            await context.RequestServices.GetRequiredService<SessionUse>().Note(session);
        }
    }

    private static void Take(CurrentUser user, KnownActor known, Channel channel)
    {
        user.Actor = known.Actor with { Channel = channel };
        user.Language = known.Language;
        user.TimeZone = known.TimeZone;
        user.Theme = known.Theme;
    }
}
