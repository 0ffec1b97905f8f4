using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>A token that was shown, with its owner.</summary>
public sealed record KnownToken(Guid Id, KnownActor Owner, bool CanWrite);

/// <summary>Recognises the tokens of programs. What was revoked is dead within a minute everywhere, here at once.</summary>
public sealed class Tokens(AmbosDb db, Actors actors, TokenMemory memory, Writer writer, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const string Bearer = "Bearer ";

    private static readonly Duration UseNoted = Duration.FromMinutes(5);

    /// <summary>A new secret, shown once, and the hash that is kept.</summary>
    public static (string Secret, byte[] Hash) NewSecret()
    {
        var secret = ApiToken.Prefix + RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true);
        return (secret, Hash(secret));
    }

    /// <summary>The token that an Authorization header shows, when it and its owner are good.</summary>
    public async Task<KnownToken?> Shown(string header, CancellationToken cancel) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? await Recognise(header[Bearer.Length..].Trim(), cancel)
        : null;

    /// <summary>The token with this secret, when it and its owner are good.</summary>
    public async Task<KnownToken?> Recognise(string secret, CancellationToken cancel)
    {
        if (!secret.StartsWith(ApiToken.Prefix, StringComparison.Ordinal) || secret.Length > ApiToken.Prefix.Length + (2 * SecretBytes))
        {
            return null;
        }

        var now = clock.Now();
        var token = await memory.Find(Hash(secret), now, hash => db.Set<ApiToken>().SingleOrDefaultAsync(token => token.Hash == hash, cancel));
        return token is { RevokedAt: null } && token.ExpiresAt > now && await actors.Of(db, token.AccountId, cancel) is { } owner
            ? new(token.Id, owner, token.CanWrite)
            : null;
    }

    /// <summary>Notes every few minutes that a token is in use, so that its owner sees which are not.</summary>
    public async Task NoteUse(KnownToken token)
    {
        if (!memory.ShouldNote(token.Id, clock.Now(), UseNoted))
        {
            return;
        }

        try
        {
            await writer.Run(Actor.System, work => work.Db.Set<ApiToken>().Where(kept => kept.Id == token.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LastUsedAt, work.Now)), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // What was asked for is answered, also on a full disk; the note follows in some minutes.
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}

/// <summary>Keeps the tokens in use for half a minute.</summary>
public sealed class TokenMemory
{
    private const int Most = 10_000;

    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (Instant At, ApiToken Token)> _known = [];
    private readonly ConcurrentDictionary<Guid, Instant> _noted = [];
    private long _edition;

    public async Task<ApiToken?> Find(byte[] hash, Instant now, Func<byte[], Task<ApiToken?>> read)
    {
        var key = Convert.ToHexString(hash);
        if (_known.TryGetValue(key, out var kept) && now >= kept.At && now - kept.At < Lifetime)
        {
            return kept.Token;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        var edition = Interlocked.Read(ref _edition);
        var token = await read(hash);
        if (token is not null)
        {
            _known[key] = (now, token);
        }

        if (Interlocked.Read(ref _edition) != edition)
        {
            _known.TryRemove(key, out _); // one was revoked while this was read
        }

        return token;
    }

    public bool ShouldNote(Guid token, Instant now, Duration every)
    {
        if (_noted.TryGetValue(token, out var noted) && now - noted < every)
        {
            return false;
        }

        _noted[token] = now;
        return true;
    }

    /// <summary>A token was revoked.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _edition);
        _known.Clear();
    }
}
