using System.Globalization;
using System.Security.Claims;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>Begins and ends the sessions of browsers, and holds each request's cookie against them.</summary>
public sealed class Sessions(AmbosDb db, Actors actors, SessionLimits limits, TimeProvider clock)
{
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string Begun = "begun";

    /// <summary>Puts the cookie of a new session into the answer; the session row is written by the caller's work.</summary>
    public async Task Begin(HttpContext http, Account account, Session session)
    {
        actors.Forget(account.Id);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new(StampClaim, account.SecurityStamp),
                new(SessionClaim, session.Id.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties(); // the browser forgets it when it is closed
        properties.Items[Begun] = session.BegunAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new(identity), properties);
    }

    /// <summary>A session that begins now, for the work that opens it.</summary>
    public Session New(Account account, Instant now, HttpContext http) => new()
    {
        Id = clock.NewId(),
        AccountId = account.Id,
        BegunAt = now,
        SeenAt = now,
        Browser = Browsers.Name(http.Request.Headers.UserAgent),
    };

    /// <summary>Every session of the account ends, in the caller's work.</summary>
    public static Task EndAll(Work work, Guid account, CancellationToken cancel) => work.Db.Set<Session>()
        .Where(session => session.AccountId == account && session.EndedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, work.Now), cancel);

    /// <summary>Refuses a cookie whose account, stamp, session or time is no longer good.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (!await sessions.IsGood(context.Principal, context.Properties, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    /// <summary>The account and session that a principal of ours names.</summary>
    public static (Guid Account, Guid Session)? Named(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            ? (account, session)
            : null;

    /// <summary>Whether the session that a principal names has neither ended nor lost its stamp.</summary>
    public async Task<bool> Lasts(ClaimsPrincipal? principal, CancellationToken cancel) =>
        Named(principal) is var (account, session)
        && await actors.Of(db, account, cancel) is { } known
        && known.Stamp == principal?.FindFirstValue(StampClaim)
        && known.Sessions.Contains(session);

    private async Task<bool> IsGood(ClaimsPrincipal? principal, AuthenticationProperties properties, CancellationToken cancel) =>
        await Lasts(principal, cancel)
        && properties.Items.TryGetValue(Begun, out var begun)
        && long.TryParse(begun, CultureInfo.InvariantCulture, out var seconds)
        && clock.Now() - Instant.FromUnixTimeSeconds(seconds) < limits.Absolute;
}
