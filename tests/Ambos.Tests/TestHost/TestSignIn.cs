using System.Collections.Concurrent;
using System.Security.Claims;
using Ambos.Platform.Identity;

namespace Ambos.Tests.TestHost;

/// <summary>Signs a request in as the actor whom its header names, without a password: quick, and any mixture of roles and teams.</summary>
public sealed class TestSignIn : IStartupFilter
{
    public const string Header = "X-Test-Actor";

    private readonly ConcurrentDictionary<string, Actor> _actors = [];

    /// <summary>The header's value for an actor.</summary>
    public string Pass(Actor actor)
    {
        var pass = Path.GetRandomFileName();
        _actors[pass] = actor;
        return pass;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Recognise);
        next(app);
    };

    private Task Recognise(HttpContext context, RequestDelegate next)
    {
        if (_actors.TryGetValue(context.Request.Headers[Header].ToString(), out var actor))
        {
            context.RequestServices.GetRequiredService<CurrentUser>().Actor = actor;
            context.User = new(new ClaimsIdentity(Claims(actor), "Test"));
        }

        return next(context);
    }

    private static IEnumerable<Claim> Claims(Actor actor) =>
    [
        new(ClaimTypes.NameIdentifier, actor.AccountId?.ToString() ?? ""),
        new(ClaimTypes.Name, actor.Name),
    ];
}
