using Ambos.Platform.Identity;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Import;

/// <summary>
/// One kind of files that can be imported: which files they are, how they are read and checked, and what becomes of them.
/// The engine does the rest: trial run, chunks, resuming, report.
/// </summary>
public abstract class Importer
{
    /// <summary>Stable; with it and the key in the source, a thing is recognised when it comes again.</summary>
    public abstract string Kind { get; }

    /// <summary>What its columns may say; none where the files have a form of their own.</summary>
    public virtual IReadOnlyList<ImportColumn> Columns => [];

    /// <summary>What else may be chosen.</summary>
    public virtual IReadOnlyList<ImportOption> Options => [];

    /// <summary>Its lines belong to one service, which whoever imports them names.</summary>
    public virtual bool NamesService => false;

    /// <summary>Somebody has files of this kind, which are uploaded in the pages.</summary>
    public virtual bool FromFiles => true;

    /// <summary>It is given a folder with several files, not one file.</summary>
    public virtual bool TakesFolder => false;

    /// <summary>The zone in which its files usually tell the time.</summary>
    public virtual string UsualZone => "UTC";

    /// <summary>Finds the files; refuses when one or a column is missing. Changes nothing.</summary>
    public abstract SourceFiles Open(ImportOrder order);

    /// <summary>Reads and checks all files into the stage, and puts the records into their order; answers how many there are.</summary>
    public abstract long Read(Reading reading, CancellationToken cancel);

    /// <summary>Notes in the stage what imports of this kind have brought before.</summary>
    public abstract Task Recall(Reading reading, AmbosDb db, CancellationToken cancel);

    /// <summary>Makes the rows of the next records, from 1 + <paramref name="after"/> on.</summary>
    public abstract Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel);

    /// <summary>Takes away some of what an import brought, from a position on; nothing when all is done.</summary>
    public abstract Task<RemovedChunk?> Remove(Work work, Import import, RemovalPosition position, CancellationToken cancel);
}

/// <summary>The files of one import.</summary>
/// <param name="Name">The folder or file as it was named.</param>
public sealed record SourceFiles(string Name, IReadOnlyList<SourceFile> Files)
{
    /// <summary>What was chosen, completed by what the files tell themselves; nothing where nothing is to be chosen.</summary>
    public ImportChoices? Choices { get; init; }

    public long Length => Files.Sum(file => file.Length);

    /// <summary>The file whose name begins so; nothing when it was not there.</summary>
    public SourceFile? Find(string name) => Files.FirstOrDefault(file => file.Name.StartsWith(name, StringComparison.Ordinal));
}

/// <summary>What an importer works with while it reads and writes.</summary>
public sealed class Reading(Import import, SourceFiles source, Stage stage, Numbers numbers, TimeProvider clock, Action<long> passed)
{
    private readonly MendedLines _edits = MendedLines.Of(import.Choices ?? ImportChoices.None);
    private long _before;

    public Import Import { get; } = import;
    public Stage Stage { get; } = stage;
    public Findings Findings { get; } = new();
    public Numbers Numbers { get; } = numbers;
    public ImportChoices Choices => Import.Choices ?? ImportChoices.None;
    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[import.Zone];
    public Instant Now { get; } = clock.Now();
    public long Rows { get; private set; }

    public Guid NewId() => clock.NewId();

    /// <summary>New ids that sort in their order, though made in the same millisecond.</summary>
    public Guid[] NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => clock.NewId()).Order()];

    public bool Has(string name) => source.Find(name) is not null;

    /// <summary>The name of a file, for findings that are made after it was read.</summary>
    public string Name(string name) => source.Find(name)?.Name ?? name;

    /// <summary>Reports how a file of text was understood.</summary>
    public void Tell(string name)
    {
        if (source.Find(name) is { Table: { HasTitle: true } table } titled)
        {
            Findings.Add(FindingKind.Note, FindingTexts.HeadingFound, titled.Name, table.HeadingLine, null, string.Join(", ", table.Heading.Take(4)));
        }

        if (source.Find(name) is { Table: CsvTable { Form: var form } } file)
        {
            Findings.Add(FindingKind.Note, FindingTexts.EncodingFound, file.Name, null, null, form.Encoding.WebName);
            Findings.Add(FindingKind.Note, FindingTexts.SeparatorFound, file.Name, null, null, form.Separator == '\t' ? "tab" : $"{form.Separator}");
        }
    }

    /// <summary>Each line of a file, only to look at it: nothing is counted and nothing reported.</summary>
    public IEnumerable<SourceRow> Look(string name, CancellationToken cancel)
    {
        foreach (var row in source.Find(name)?.Rows(new(), _edits, _ => { }) ?? [])
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>Each line of a file; none when the file was not there.</summary>
    public IEnumerable<SourceRow> Lines(string name, CancellationToken cancel)
    {
        if (source.Find(name) is not { } file)
        {
            yield break;
        }

        foreach (var row in file.Rows(Findings, _edits, bytes => passed(_before + bytes)))
        {
            cancel.ThrowIfCancellationRequested();
            Rows++;
            yield return row;
        }

        _before += file.Length;
    }
}

/// <summary>Where a removal stands: the part that is being taken away, and the last key that was looked at in it.</summary>
public sealed record RemovalPosition(int Part, string After);

/// <summary>What one step of a removal did: how many things it took away, and what it had to keep.</summary>
public sealed record RemovedChunk(RemovalPosition Next, int Removed, IReadOnlyList<KeptThing> Kept);

/// <summary>A thing left standing by a removal.</summary>
/// <param name="What">requests, customers, services.</param>
/// <param name="Number">The number by which it is named, where it has one.</param>
/// <param name="Code">Why; see <see cref="FindingTexts"/>.</param>
public sealed record KeptThing(string What, long? Number, string Name, string Code);

/// <summary>How far an import or removal is.</summary>
public sealed record ImportProgress(ImportState State, long Done, long Total);

/// <summary>The command line imports in the name of the program, by the channel Import.</summary>
public static class ImportActor
{
    public static readonly Actor CommandLine = Actor.System with { Channel = Journal.Channel.Import };
}
