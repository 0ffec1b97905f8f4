using Ambos.Core.Calendars;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed class ProfileEdit
{
    /// <summary>en, es, ru or pl; nothing for the language of the browser.</summary>
    public string? Language { get; set; }

    /// <summary>An IANA zone; nothing for that of the device.</summary>
    public string? TimeZone { get; set; }

    /// <summary>light or dark; nothing for that of the device.</summary>
    public string? Theme { get; set; }

    public int Version { get; set; }
}

public sealed record ProfileChanged;

/// <summary>Somebody says in which language and time zone they want to read.</summary>
public sealed class EditProfile(Writer writer, CurrentUser user, Actors actors)
{
    public async Task Run(ProfileEdit edit, CancellationToken cancel)
    {
        var (language, zone, theme) = (Text(edit.Language), Text(edit.TimeZone), Text(edit.Theme));
        if (language is not null && !AmbosHost.Languages.Contains(language))
        {
            throw new InvalidException(nameof(edit.Language), ErrorCodes.Unknown);
        }

        if (zone is not null && Zones.Find(zone) is null)
        {
            throw new InvalidException(nameof(edit.TimeZone), ErrorCodes.Unknown);
        }

        if (theme is not null and not ("light" or "dark"))
        {
            throw new InvalidException(nameof(edit.Theme), ErrorCodes.Unknown);
        }

        await writer.Run(user.Actor, async work =>
        {
            var account = await work.Db.Set<Account>().AsTracking().SingleAsync(account => account.Id == work.Actor.AccountId, cancel);
            if (account.Version != edit.Version)
            {
                throw new ChangedMeanwhileException();
            }

            (account.Language, account.TimeZone, account.Theme) = (language, zone, theme);
            work.Record(Account.Subject, account.Id, new ProfileChanged());
        }, cancel);
        actors.Forget(user.AccountId!.Value);
    }

    public static void Map(RouteGroupBuilder profile) => profile
        .MapPut("", async (ProfileEdit body, EditProfile edit, CancellationToken cancel) =>
        {
            await edit.Run(body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(EditProfile))
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } left ? left : null;
}
