using System.Globalization;
using System.Security.Cryptography;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// The keys under which anonymous answers wait, in <c>keys/answers</c> of the data folder and never in the database. Each release
/// begins a new one; the old one is destroyed when nothing waits under it any more, and with it what could link an answer to the
/// moment in which it came.
/// </summary>
public sealed class SealKeys(StorageOptions storage, TimeProvider clock)
{
    /// <summary>How long a key outlives its successor: another process, or an answer on its way, may still seal with it.</summary>
    public static readonly Duration Grace = Duration.FromHours(1);

    private const string Ending = ".key";
    private const int ClockDigits = 12; // of the 32 of an id of version 7: its milliseconds

    private static readonly Duration Fresh = Duration.FromMinutes(10);

    private readonly string _folder = Path.Combine(storage.DataFolder, "keys", "answers");
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, SealKey> _read = [];
    private SealKey? _current;
    private Instant _looked;

    /// <summary>The newest key; another process may have made it. The first one is made here.</summary>
    /// <exception cref="StorageUnavailableException">The folder of keys cannot be written.</exception>
    public SealKey Current()
    {
        lock (_lock)
        {
            if (_current is null || clock.Now() - _looked > Fresh)
            {
                _current = Names() is [.., var newest] && Read(newest) is { } key ? key : Make();
                _looked = clock.Now();
            }

            return _current;
        }
    }

    /// <summary>Makes the key of the next day.</summary>
    public SealKey Renew()
    {
        lock (_lock)
        {
            _looked = clock.Now();
            return _current = Make();
        }
    }

    public SealKey? Find(Guid id)
    {
        lock (_lock)
        {
            return _current?.Id == id ? _current : Read(Name(id));
        }
    }

    /// <summary>All that are there, the newest last.</summary>
    public IReadOnlyList<SealKey> All()
    {
        lock (_lock)
        {
            return [.. Names().Select(Read).OfType<SealKey>()];
        }
    }

    /// <summary>Destroys the keys that nothing is sealed with, once their successor is older than <see cref="Grace"/>.</summary>
    public void Forget(IReadOnlySet<Guid> inUse)
    {
        lock (_lock)
        {
            var names = Names();
            foreach (var (name, successor) in names.Zip(names.Skip(1)))
            {
                if (!inUse.Contains(Id(name)) && Id(name) != _current?.Id && clock.Now() - MadeAt(successor) > Grace)
                {
                    File.Delete(Path.Combine(_folder, name));
                    _read.Remove(Id(name));
                }
            }
        }
    }

    private static string Name(Guid id) => id.ToString("N") + Ending;

    private static Guid Id(string name) => Guid.ParseExact(name[..^Ending.Length], "N");

    private static Instant MadeAt(string name) =>
        Instant.FromUnixTimeMilliseconds(long.Parse(name.AsSpan(0, ClockDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private string[] Names() => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder, "*" + Ending).Select(Path.GetFileName).OfType<string>().Where(name => Guid.TryParseExact(name[..^Ending.Length], "N", out _)).Order(StringComparer.Ordinal)]
        : [];

    private SealKey? Read(string name)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            _read.Remove(Id(name)); // another process has destroyed it
            return null;
        }

        return _read.TryGetValue(Id(name), out var known) ? known
            : File.ReadAllBytes(path) is { Length: SealKey.Bytes } secret ? _read[Id(name)] = new(Id(name), secret)
            : null;
    }

    /// <summary>Whole on the disk before anything is sealed with it.</summary>
    private SealKey Make()
    {
        var (id, secret) = (clock.NewId(), RandomNumberGenerator.GetBytes(SealKey.Bytes));
        var path = Path.Combine(_folder, Name(id));
        try
        {
            Directory.CreateDirectory(_folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options); // a key that was written in part is none, see Read
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(cause);
        }

        return new(id, secret);
    }
}
