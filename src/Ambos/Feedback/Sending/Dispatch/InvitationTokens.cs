using System.Buffers.Text;
using System.Security.Cryptography;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>
/// Makes the token of an invitation out of its id and a key, so that a reminder leads to the same link and the token itself is
/// kept nowhere. The key lies sealed in the database; what opens it lies with the other keys.
/// </summary>
public sealed class InvitationTokens(Writer writer, IDataProtectionProvider protection)
{
    private const string Name = "survey-token-key";
    private const int KeyBytes = 32;
    private const int TokenBytes = 16;

    private readonly IDataProtector _protector = protection.CreateProtector(Name);
    private volatile byte[]? _key;

    /// <summary>Knows the key once it is on the disk; the first time it is made.</summary>
    public async Task Prepare(CancellationToken cancel) => _key ??= await writer.Run(Actor.System, async work =>
    {
        await work.Lock(Name, cancel);
        if (await work.Db.Set<Setting>().AsNoTracking().SingleOrDefaultAsync(setting => setting.Name == Name, cancel) is { } known)
        {
            return _protector.Unprotect(Convert.FromBase64String(known.Value));
        }

        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        work.Db.Add(new Setting { Name = Name, Value = Convert.ToBase64String(_protector.Protect(key)) });
        return key;
    }, cancel);

    /// <summary>The token of this invitation.</summary>
    public string Of(Guid invitation) => Base64Url.EncodeToString(HMACSHA256.HashData(
        _key ?? throw new InvalidOperationException("Prepare comes first."), invitation.ToByteArray()).AsSpan(0, TokenBytes));
}
