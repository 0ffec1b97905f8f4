using System.Text;
using Ambos.Platform.Import;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

/// <summary>The program with an empty database, and files to import.</summary>
public class ImportApp : TestApp
{
    private readonly List<string> _folders = [];

    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Import", "Fixtures", name);

    public static async Task<ImportApp> Start()
    {
        var app = new ImportApp();
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Imports as the command does.</summary>
    public Task<ImportRow> Import<T>(string path, string zone = "America/Sao_Paulo", bool trial = false, IProgress<ImportProgress>? progress = null, CancellationTokenSource? stop = null)
        where T : Importer =>
        With<RunImport, ImportRow>(run => run.Run(
            Services.GetRequiredService<T>(), new(path, zone, trial), ImportActor.CommandLine, progress ?? new Silent(), stop?.Token ?? TestContext.Current.CancellationToken));

    /// <summary>Imports what leaves choices, by clocks of UTC.</summary>
    public Task<ImportRow> Import<T>(string path, ImportChoices choices, bool trial = false) where T : Importer =>
        With<RunImport, ImportRow>(run => run.Run(
            Services.GetRequiredService<T>(), new(path, "UTC", trial, choices), ImportActor.CommandLine, new Silent(), TestContext.Current.CancellationToken));

    public Task Remove(ImportRow import) => With<RemoveImport, bool>(async remove =>
    {
        await remove.Run(import.Id, ImportActor.CommandLine, new Silent(), TestContext.Current.CancellationToken);
        return true;
    });

    public Task<int> Count<T>() where T : class => Query(db => db.Set<T>().CountAsync());

    public Task<List<ImportFinding>> Findings(ImportRow import) =>
        Query(db => db.Set<ImportFinding>().Where(finding => finding.ImportId == import.Id).OrderBy(finding => finding.Number).ToListAsync());

    /// <summary>A file of this test's own.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        var folder = Directory.CreateTempSubdirectory("ambos-import-").FullName;
        _folders.Add(folder);
        File.WriteAllText(Path.Combine(folder, name), text, encoding ?? new UTF8Encoding(false));
        return Path.Combine(folder, name);
    }

    /// <summary>A copy of a fixture's folder that a test may change.</summary>
    public string Copy(string fixture)
    {
        var folder = Directory.CreateTempSubdirectory("ambos-import-").FullName;
        _folders.Add(folder);
        foreach (var file in Directory.EnumerateFiles(Fixture(fixture)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        GC.SuppressFinalize(this);
    }

    private sealed class Silent : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
        }
    }
}
