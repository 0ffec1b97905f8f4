using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Identity;

public sealed class PasswordChoice
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    public string New { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Again { get; set; } = "";
}

/// <summary>Whoever was given a one-time link chooses the password of the account; the link is used up and every session ends.</summary>
public sealed class ChoosePassword(Writer writer, OneTimeLinks links, Passwords passwords, SignInThrottle throttle, Actors actors)
{
    public async Task Run(HttpContext http, string secret, PasswordChoice choice, CancellationToken cancel)
    {
        throttle.CountTry(http.Connection.RemoteIpAddress);
        if (await links.Find(secret, cancel) is not var (link, account))
        {
            throw new RefusedException(OneTimeLinks.NotGood, RefusalKind.Invalid);
        }

        if (choice.New != choice.Again)
        {
            throw new InvalidException(nameof(choice.Again), "passwords-differ");
        }

        var hash = await passwords.Hash(choice.New, nameof(choice.New), cancel, account.Name, account.Email);
        await writer.Run(Actor.Guest with { AccountId = account.Id }, async work =>
        {
            await OneTimeLinks.Use(work, link, cancel);
            await ChangePassword.Store(work, account.Id, hash, cancel);
        }, cancel);
        throttle.Succeeded(account.NormalizedEmail);
        actors.Forget(account.Id);
    }
}
