using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed record SignedOut;

/// <summary>Ends the session of this browser for good: a copy of its cookie is worth nothing afterwards.</summary>
public sealed class SignOut(Writer writer, Actors actors, CurrentUser user)
{
    public async Task Run(HttpContext http, CancellationToken cancel)
    {
        if (user is { AccountId: { } account, SessionId: { } session })
        {
            await writer.Run(user.Actor, work => End(work, account, session, cancel), cancel);
            actors.Forget(account);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/sign-out", async (HttpContext http, SignOut signOut, CancellationToken cancel) =>
        {
            await signOut.Run(http, cancel);
            return Results.LocalRedirect("/sign-in");
        })
        .Allow(Right.SignedIn)
        .WithMetadata(new RequireAntiforgeryTokenAttribute())
        .ExcludeFromDescription();

    private static async Task End(Work work, Guid account, Guid session, CancellationToken cancel)
    {
        var kept = await work.Db.Set<Session>().AsTracking().SingleOrDefaultAsync(kept => kept.Id == session, cancel);
        if (kept is { EndedAt: null })
        {
            kept.EndedAt = work.Now;
            work.Record(Account.Subject, account, new SignedOut());
        }
    }
}
