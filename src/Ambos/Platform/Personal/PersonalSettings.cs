using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Personal;

/// <summary>Reads and keeps what the person who asks has set for themself.</summary>
public sealed class PersonalSettings(AmbosDb db, Writer writer, CurrentUser user)
{
    /// <summary>Nothing while the person has set nothing, and for guests.</summary>
    public Task<string?> Of(string name, CancellationToken cancel) => db.Set<PersonalSetting>()
        .Where(setting => setting.AccountId == user.AccountId && setting.Name == name)
        .Select(setting => setting.Value).SingleOrDefaultAsync(cancel);

    /// <summary>Keeps a value; nothing goes back to what holds for everybody.</summary>
    public Task Keep(string name, string? value, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var account = user.AccountId ?? throw new InvalidOperationException("A guest has no settings.");
        var kept = await work.Db.Set<PersonalSetting>().SingleOrDefaultAsync(setting => setting.AccountId == account && setting.Name == name, cancel);
        if (value is null && kept is not null)
        {
            work.Db.Remove(kept);
        }
        else if (value is not null && kept is not null)
        {
            kept.Value = value;
        }
        else if (value is not null)
        {
            work.Db.Add(new PersonalSetting { AccountId = account, Name = name, Value = value });
        }
    }, cancel);
}
