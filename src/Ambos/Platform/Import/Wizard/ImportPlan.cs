using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Import.Wizard;

public enum PlanState
{
    /// <summary>The files are here; columns are being chosen.</summary>
    Prepared,
    Trying,

    /// <summary>The trial is done with what is chosen now: it may be imported.</summary>
    Tried,
    Importing,
    Done,

    /// <summary>The files cannot be read with what is chosen.</summary>
    Refused,
}

/// <summary>An import that an administrator prepares in the pages: uploaded files, what was chosen, how far it has come.</summary>
public sealed class ImportPlan
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>The names of the files, one a line.</summary>
    public required string Files { get; init; }

    public required string Zone { get; set; }
    public required ImportChoices Choices { get; set; }
    public required PlanState State { get; set; }

    /// <summary>The last trial, later the import itself.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>Why the files could not be read; see <see cref="ImportRefusedException.Code"/>.</summary>
    public string? Refusal { get; set; }

    public required Instant CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }

    public bool Runs => State is PlanState.Trying or PlanState.Importing;

    public string FirstFile => Files.Split('\n')[0];
}

public sealed class ImportPlanMap : IEntityTypeConfiguration<ImportPlan>
{
    public void Configure(EntityTypeBuilder<ImportPlan> builder)
    {
        builder.ToTable("platform_import_plans");
        builder.HasKey(plan => plan.Id);
        builder.Property(plan => plan.Kind).HasMaxLength(Import.KindLength);
        builder.Property(plan => plan.Zone).HasMaxLength(60);
        builder.Property(plan => plan.Refusal).HasMaxLength(40);
    }
}

public sealed record ImportPlanned(string Kind, string Files);

public sealed record ImportPlanChanged(PlanState State);

public sealed record ImportPlanForgotten;
