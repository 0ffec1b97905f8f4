using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Import;

public enum ImportState
{
    /// <summary>The files are being read and checked; nothing has been written yet.</summary>
    Reading,
    Writing,

    /// <summary>Stopped on the way; importing the same files again goes on from there.</summary>
    Stopped,
    Done,
    Removing,
    Removed,
}

/// <summary>One taking-in of somebody's files: where it came from, how far it is, what it brought and what was wrong.</summary>
[Series("imports")]
public sealed class Import
{
    public const string Subject = "import";
    public const int KindLength = 40;
    public const int SourceLength = 400;

    /// <summary>Silent for this long, it has no process any more.</summary>
    private static readonly Duration Silence = Duration.FromMinutes(1);

    public required Guid Id { get; init; }

    /// <summary>By which it is named on the command line.</summary>
    public required long Number { get; init; }

    public required string Kind { get; init; }

    /// <summary>The folder or file that was named.</summary>
    public required string Source { get; init; }

    /// <summary>Over the names and contents of all files, the zone and the choices: the same again is the same import.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The zone in which the files tell the time.</summary>
    public required string Zone { get; init; }

    /// <summary>What was chosen beside the files.</summary>
    public ImportChoices? Choices { get; init; }

    /// <summary>Only checked and counted; nothing was written but the report.</summary>
    public required bool Trial { get; init; }

    public required ImportState State { get; set; }

    /// <summary>Lines read in all files.</summary>
    public long Rows { get; set; }

    /// <summary>Things that can be written: orders, incidents.</summary>
    public long Records { get; set; }

    /// <summary>How many of them are done, in their order: from here it is resumed.</summary>
    public long Cursor { get; set; }

    public long Added { get; set; }

    /// <summary>Already here from an import before.</summary>
    public long Known { get; set; }

    /// <summary>Lines that are wrong, and what was left out because of them.</summary>
    public long Faulty { get; set; }

    public long Warnings { get; set; }

    /// <summary>Things left standing by the removal, because somebody has worked on them.</summary>
    public long Kept { get; set; }

    public required Instant StartedAt { get; init; }

    /// <summary>The account that started it; nothing for the command line.</summary>
    public Guid? StartedBy { get; init; }

    /// <summary>The last sign of life.</summary>
    public required Instant HeardAt { get; set; }
    public Instant? FinishedAt { get; set; }

    /// <summary>The state as it is now: who has fallen silent has stopped.</summary>
    public ImportState StateAt(Instant now) => State is ImportState.Reading or ImportState.Writing && now - HeardAt > Silence
        ? ImportState.Stopped
        : State;
}

/// <summary>What was chosen beside the files: columns, the name of a service …; by name.</summary>
[Document]
public sealed record ImportChoices(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The name of the service whose requests come in.</summary>
    public const string Service = "service";

    public static readonly ImportChoices None = new(new Dictionary<string, string>());

    /// <summary>Empty where nothing was chosen.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>These choices, and others in place of those of the same name.</summary>
    public ImportChoices With(ImportChoices others) => new(Values.Concat(others.Values).GroupBy(choice => choice.Key).ToDictionary(group => group.Key, group => group.Last().Value));

    /// <summary>Only the choices of these names.</summary>
    public ImportChoices Kept(IEnumerable<string> names) => new(Values.Where(choice => names.Contains(choice.Key)).ToDictionary());

    /// <summary>The same for the same choices, in whatever order they were made.</summary>
    internal string Text => string.Join('\0', Values.OrderBy(choice => choice.Key, StringComparer.Ordinal).Select(choice => $"{choice.Key}\0{choice.Value}"));
}

public enum FindingKind
{
    Fault,
    Warning,

    /// <summary>Left standing by a removal.</summary>
    Kept,

    /// <summary>How the file was understood; nothing is wrong.</summary>
    Note,
}

/// <summary>One line of the report: what is wrong where. Of many alike only the first are kept, and how many more there were.</summary>
public sealed class ImportFinding
{
    public const int FoundLength = 200;

    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required FindingKind Kind { get; init; }

    /// <summary>See <see cref="FindingTexts"/>.</summary>
    public required string Code { get; init; }

    public required string File { get; init; }
    public long? Line { get; init; }
    public string? Field { get; init; }
    public string? Found { get; init; }

    /// <summary>So many more of the same kind are not listed.</summary>
    public long More { get; init; }
}

public sealed class ImportMap : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("platform_imports");
        builder.HasKey(import => import.Id);
        builder.Property(import => import.Kind).HasMaxLength(Import.KindLength);
        builder.Property(import => import.Source).HasMaxLength(Import.SourceLength);
        builder.Property(import => import.Zone).HasMaxLength(60);
        builder.HasIndex(import => import.Number).IsUnique();
        builder.HasIndex(import => import.Kind);
    }
}

public sealed class ImportFindingMap : IEntityTypeConfiguration<ImportFinding>
{
    public void Configure(EntityTypeBuilder<ImportFinding> builder)
    {
        builder.ToTable("platform_import_findings");
        builder.HasKey(finding => new { finding.ImportId, finding.Number });
        builder.HasOne<Import>().WithMany().HasForeignKey(finding => finding.ImportId);
        builder.Property(finding => finding.Code).HasMaxLength(40);
        builder.Property(finding => finding.File).HasMaxLength(200);
        builder.Property(finding => finding.Field).HasMaxLength(100);
        builder.Property(finding => finding.Found).HasMaxLength(ImportFinding.FoundLength);
    }
}
