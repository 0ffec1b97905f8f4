using System.Buffers.Text;
using System.Security.Cryptography;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Tracking;

/// <summary>
/// Unguessable addresses by which guests follow a request: its id and a keyed hash of it. The key is made once and kept
/// with the settings; nobody can make a link without it.
/// </summary>
public sealed class TrackingLinks(IServiceScopeFactory scopes, Writer writer)
{
    private const string KeySetting = "requests.tracking-key";
    private const int KeyLength = 32;
    private const int IdLength = 16;
    private const int HashLength = 16;

    private volatile byte[]? _key;

    /// <summary>Makes sure that the key is known, so that links can be made without waiting.</summary>
    public async ValueTask Ready(CancellationToken cancel)
    {
        if (_key is not null)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var kept = await db.Set<Setting>().Where(setting => setting.Name == KeySetting).Select(setting => setting.Value).SingleOrDefaultAsync(cancel);
        _key = Convert.FromBase64String(kept ?? await writer.Run(Actor.System, work => Make(work, cancel), cancel));
    }

    /// <summary>The address of a request for whoever has it. <see cref="Ready"/> must have been awaited.</summary>
    public string Path(Guid request) => $"/r/{Token(request)}";

    /// <summary>The same, inside work that is under way.</summary>
    public async Task<string> Path(Work work, Guid request, CancellationToken cancel) =>
        $"/r/{Token(request, _key ?? Convert.FromBase64String(await Make(work, cancel)))}";

    /// <summary>The request of a token; nothing when nobody here made it.</summary>
    public async ValueTask<Guid?> Read(string token, CancellationToken cancel)
    {
        await Ready(cancel);
        Span<byte> bytes = stackalloc byte[IdLength + HashLength];
        if (token.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var written) || written != bytes.Length)
        {
            return null;
        }

        var request = new Guid(bytes[..IdLength], bigEndian: true);
        return CryptographicOperations.FixedTimeEquals(bytes[IdLength..], Hash(request)) ? request : null;
    }

    internal RequestReceipt Receipt(Request request) => new(
        request.Id, request.Number, request.State, request.CreatedAt, request.FirstResponseDue, request.DueAt, Path(request.Id));

    private string Token(Guid request) => Token(request, Key);

    private static string Token(Guid request, byte[] key) => Base64Url.EncodeToString([.. request.ToByteArray(bigEndian: true), .. Hash(request, key)]);

    private byte[] Key => _key ?? throw new InvalidOperationException("The key of the links has not been read.");

    private byte[] Hash(Guid request) => Hash(request, Key);

    private static byte[] Hash(Guid request, byte[] key) => HMACSHA256.HashData(key, request.ToByteArray(bigEndian: true))[..HashLength];

    private static async Task<string> Make(Work work, CancellationToken cancel)
    {
        await work.Lock(KeySetting, cancel);
        var kept = work.Db.Set<Setting>().Local.FirstOrDefault(setting => setting.Name == KeySetting)
            ?? await work.Db.Set<Setting>().SingleOrDefaultAsync(setting => setting.Name == KeySetting, cancel);
        if (kept is null)
        {
            kept = new() { Name = KeySetting, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) };
            work.Db.Add(kept);
        }

        return kept.Value;
    }
}
