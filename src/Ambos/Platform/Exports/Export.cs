using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Exports;

public enum ExportState
{
    Waiting,
    Writing,
    Done,
    Cancelled,
    Failed,

    /// <summary>Its time is over: the file is gone.</summary>
    Expired,
}

/// <summary>A long list that is written into a file while its reader goes on working; for them alone, and for a day.</summary>
public sealed class Export
{
    public const string Subject = "export";
    public const int AddressLength = 4000;
    public const int NameLength = 100;
    public const int SightLength = 8000;

    /// <summary>How long the file is kept.</summary>
    public static readonly Duration Lifetime = Duration.FromHours(24);

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The address of the list, with what it is narrowed to.</summary>
    public required string Address { get; init; }

    /// <summary>What the file is called.</summary>
    public required string Name { get; init; }

    /// <summary>The language and the zone in which its reader reads.</summary>
    public required string Language { get; init; }
    public required string Zone { get; init; }

    /// <summary>What its reader was and where they belonged when they asked; the file is for exactly that sight.</summary>
    public required string Sight { get; init; }

    public required ExportState State { get; set; }
    public long Rows { get; set; }
    public long Bytes { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? FinishedAt { get; set; }

    public string Path => Address.Split('?')[0];

    public string Query => Address.Contains('?', StringComparison.Ordinal) ? Address[Address.IndexOf('?', StringComparison.Ordinal)..] : "";

    public bool Runs => State is ExportState.Waiting or ExportState.Writing;

    public Instant? KeptUntil => FinishedAt + Lifetime;

    /// <summary>Roles and everything that decides which rows somebody sees; the same for the same sight.</summary>
    public static string SightOf(Actor actor) =>
        $"{(int)actor.Roles};{actor.CustomerId};{actor.OrganisationId};{string.Join(',', actor.Teams.Order())};{string.Join(',', actor.LeadOf.Order())}";
}

public sealed class ExportMap : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.ToTable("platform_exports");
        builder.HasKey(export => export.Id);
        builder.Property(export => export.Address).HasMaxLength(Export.AddressLength);
        builder.Property(export => export.Name).HasMaxLength(Export.NameLength);
        builder.Property(export => export.Language).HasMaxLength(10);
        builder.Property(export => export.Zone).HasMaxLength(60);
        builder.Property(export => export.Sight).HasMaxLength(Export.SightLength);
        builder.HasIndex(export => new { export.AccountId, export.CreatedAt });
        builder.HasIndex(export => export.State);
    }
}

public sealed record ExportOrdered(string Name);

public sealed record ExportFinished(string Name, long Rows);

public sealed record ExportFailed(string Name);

public sealed record ExportCancelled(string Name);

public sealed record ExportFetched(string Name);
