using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>What somebody's own account says.</summary>
public sealed record Profile(string Name, string Email, IReadOnlyList<Roles> Roles, string? Language, string? TimeZone, string? Theme, int Version);

/// <summary>Somebody looks at their own account.</summary>
public sealed class ReadProfile(AmbosDb db, CurrentUser user)
{
    public async Task<Profile> Run(CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(account => account.Id == user.AccountId, cancel);
        Roles[] roles = [.. Enum.GetValues<Roles>().Where(role => role is not Roles.None && account.Roles.HasFlag(role))];
        return new(account.Name, account.Email, roles, account.Language, account.TimeZone, account.Theme, account.Version);
    }

    public static void Map(RouteGroupBuilder profile) => profile
        .MapGet("", (ReadProfile read, CancellationToken cancel) => read.Run(cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(ReadProfile));
}
