using System.Security.Cryptography;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Files;

/// <summary>How much is taken, and where it lies.</summary>
public sealed record FileLimits(string Folder, long MostBytes, long MostBytesOfADay)
{
    public const string Setting = "max-upload-mb";
    public const string DaySetting = "max-upload-mb-per-day";
    private const int Standard = 20;
    private const int StandardOfADay = 1000;
    private const int FilesOfAForm = 5;

    /// <summary>Of all files of one form together.</summary>
    public long MostBytesOfAForm => FilesOfAForm * MostBytes;

    public static FileLimits From(IConfiguration configuration) => new(
        Path.Combine(StorageOptions.From(configuration).DataFolder, "files"),
        configuration.GetValue(Setting, Standard) * 1024L * 1024,
        configuration.GetValue(DaySetting, StandardOfADay) * 1024L * 1024);
}

/// <summary>Keeps uploaded files: outside the web root, under random names, bound to what they belong to.</summary>
public sealed class FileStore(AmbosDb db, Writer writer, FileLimits limits, TimeProvider clock)
{
    private const int HeadLength = 512;

    private readonly HashSet<Guid> _saved = [];

    /// <summary>The most bytes of one file.</summary>
    public long MostBytes => limits.MostBytes;

    /// <summary>Keeps an upload, seen by its uploader only until it is bound; refused when its kind or size is not taken.</summary>
    public async Task<StoredFile> Save(Actor actor, IFormFile upload, CancellationToken cancel)
    {
        var name = Name(upload.FileName);
        if (upload.Length > limits.MostBytes)
        {
            throw new RefusedException("file-too-large", RefusalKind.TooLarge, upload.Name) { Values = [limits.MostBytes / 1024 / 1024] };
        }

        await HoldToTheDay(actor, upload, cancel);
        await using var content = upload.OpenReadStream();
        var kind = FileKinds.Of(name, await Head(content, cancel)) ?? throw new InvalidException(upload.Name, "file-kind-not-taken");
        var file = new StoredFile
        {
            Id = clock.NewId(),
            Name = name,
            StorageName = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ContentType = kind.ContentType,
            Bytes = upload.Length,
            UploadedAt = clock.Now(),
            UploadedBy = actor.AccountId,
        };
        await Keep(file, content, cancel);
        await writer.Run(actor, work =>
        {
            work.Db.Add(file);
            return Task.CompletedTask;
        }, cancel);
        _saved.Add(file.Id);
        return file;
    }

    /// <summary>Nobody fills the disk of the company by themself. Guests are held otherwise, by how often they may ask.</summary>
    private async Task HoldToTheDay(Actor actor, IFormFile upload, CancellationToken cancel)
    {
        if (actor.AccountId is not { } account)
        {
            return;
        }

        var since = clock.Now() - Duration.FromDays(1);
        var sent = await db.Set<StoredFile>().Where(file => file.UploadedBy == account && file.UploadedAt > since).SumAsync(file => file.Bytes, cancel);
        if (sent + upload.Length > limits.MostBytesOfADay)
        {
            throw new RefusedException("files-of-the-day", RefusalKind.TooLarge, upload.Name) { Values = [limits.MostBytesOfADay / 1024 / 1024] };
        }
    }

    /// <summary>Binds the actor's own unbound uploads to what they belong to; anybody else's look absent.</summary>
    public async Task Bind(Work work, IEnumerable<Guid> files, string ownerKind, Guid ownerId, CancellationToken cancel)
    {
        Guid[] asked = [.. files.Distinct()];
        if (asked.Length == 0)
        {
            return;
        }

        var mine = await work.Db.Set<StoredFile>().AsTracking()
            .Where(file => asked.Contains(file.Id) && file.OwnerId == null && file.UploadedBy == work.Actor.AccountId)
            .ToListAsync(cancel);
        if (mine.Count < asked.Length || (work.Actor.AccountId is null && !asked.All(_saved.Contains)))
        {
            throw new InvalidException("files", "unknown");
        }

        foreach (var file in mine)
        {
            file.OwnerKind = ownerKind;
            file.OwnerId = ownerId;
        }
    }

    /// <summary>The files bound to some owners, oldest first.</summary>
    public Task<List<StoredFile>> Of(string ownerKind, IReadOnlyCollection<Guid> owners, CancellationToken cancel) => db.Set<StoredFile>()
        .Where(file => file.OwnerKind == ownerKind && file.OwnerId != null && owners.Contains(file.OwnerId.Value))
        .OrderBy(file => file.UploadedAt).ThenBy(file => file.Id).ToListAsync(cancel);

    /// <summary>The bytes of a file; whoever calls has asked whether they may be seen.</summary>
    public Stream Open(StoredFile file) => File.OpenRead(PathOf(file));

    internal string PathOf(StoredFile file) => Path.Combine(limits.Folder, file.StorageName[..2], file.StorageName);

    private async Task Keep(StoredFile file, Stream content, CancellationToken cancel)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(target, cancel);
        target.Flush(flushToDisk: true);
    }

    private static async Task<byte[]> Head(Stream content, CancellationToken cancel)
    {
        var head = new byte[HeadLength];
        var read = await content.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancel);
        content.Position = 0;
        return head[..read];
    }

    /// <summary>The name without folders and without characters that would confuse its readers.</summary>
    private static string Name(string given)
    {
        var bare = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(bare.Where(character => !char.IsControl(character) && char.GetUnicodeCategory(character) is not System.Globalization.UnicodeCategory.Format)).Trim();
        var extension = Path.GetExtension(clean);
        return clean.Length <= StoredFile.NameLength || extension.Length >= StoredFile.NameLength
            ? clean.Cut(StoredFile.NameLength)
            : clean.Cut(StoredFile.NameLength - extension.Length) + extension;
    }
}
