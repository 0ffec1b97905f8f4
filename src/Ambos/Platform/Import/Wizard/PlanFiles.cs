using Ambos.Platform.Files;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Import.Wizard;

/// <summary>Where the uploaded files of a plan lie until it is done.</summary>
public sealed class PlanFiles(StorageOptions storage, FileLimits limits)
{
    public const string Field = "files";
    private const int MostFiles = 12;
    private const int NameLength = 100;

    /// <summary>So much is uploaded at once; more is imported by the command line.</summary>
    public long MostMegabytes => limits.MostBytesOfAForm / 1024 / 1024;

    /// <summary>What waits in the folders of some plans.</summary>
    public long Waiting(IEnumerable<Guid> plans) => plans.Select(FolderOf).Where(Directory.Exists)
        .Sum(folder => Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length));

    public string FolderOf(Guid plan) => Path.Combine(storage.DataFolder, "imports", plan.ToString("N"));

    /// <summary>What an importer is given: the file, or the folder where it takes several.</summary>
    public string PathOf(ImportPlan plan, Importer importer) => importer.TakesFolder ? FolderOf(plan.Id) : Path.Combine(FolderOf(plan.Id), plan.FirstFile);

    /// <summary>Keeps the uploads; answers their names.</summary>
    public async Task<List<string>> Keep(Guid plan, IReadOnlyList<IFormFile> uploads, CancellationToken cancel)
    {
        if (uploads.Count is 0 or > MostFiles)
        {
            throw new InvalidException(Field, uploads.Count == 0 ? ErrorCodes.Required : "too-many-files");
        }

        if (uploads.Sum(upload => upload.Length) > limits.MostBytesOfAForm)
        {
            throw new RefusedException("import-too-large", RefusalKind.TooLarge) { Values = [MostMegabytes] };
        }

        var folder = Directory.CreateDirectory(FolderOf(plan)).FullName;
        List<string> names = [];
        foreach (var upload in uploads)
        {
            var name = Name(upload.FileName);
            await using var target = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write);
            await upload.CopyToAsync(target, cancel);
            names.Add(name);
        }

        return names;
    }

    public void Forget(Guid plan)
    {
        if (Directory.Exists(FolderOf(plan)))
        {
            Directory.Delete(FolderOf(plan), recursive: true);
        }
    }

    /// <summary>The bare name, of plain letters and one of the endings that are read.</summary>
    private static string Name(string given)
    {
        var bare = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var extension = TableForms.Extensions.OrderByDescending(end => end.Length).FirstOrDefault(end => bare.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidException(Field, "table-kind-not-taken");
        var stem = string.Concat(bare[..^extension.Length].Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-' or '(' or ')')).Trim();
        return (stem.Length == 0 ? "table" : stem.Length > NameLength ? stem[..NameLength] : stem) + extension.ToLowerInvariant();
    }
}
