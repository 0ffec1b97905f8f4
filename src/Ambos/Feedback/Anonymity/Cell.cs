using System.Security.Cryptography;
using System.Text;
using Ambos.Feedback.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Feedback.Anonymity;

/// <summary>Which answers a cell counts.</summary>
/// <param name="Release">The batch with which anonymous answers became visible; 0 for named ones.</param>
public readonly record struct CellKey(
    Guid SurveyId, Guid WaveId, int Release, Guid? TeamId, Guid? ServiceId, Guid? CustomerTeamId, string? Language, SurveyChannel? Channel)
{
    /// <summary>The same for the same key, so that cells are found without reading the others.</summary>
    public Guid Id => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{SurveyId}|{WaveId}|{Release}|{TeamId}|{ServiceId}|{CustomerTeamId}|{Language}|{Channel}")).AsSpan(0, 16));
}

/// <summary>How the answers of one combination of groups turned out. A function of the answers; results read nothing else.</summary>
public sealed class Cell
{
    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }
    public required Guid WaveId { get; init; }
    public required int Release { get; init; }
    public Guid? TeamId { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? CustomerTeamId { get; init; }
    public string? Language { get; init; }
    public SurveyChannel? Channel { get; init; }

    /// <summary>How many answered.</summary>
    public int Count { get; set; }

    /// <summary>How often each value was given, see <see cref="Core.Statistics.AnswerValues"/>.</summary>
    public byte[] Values { get; set; } = [];

    /// <summary>Sums for drivers, see <see cref="Core.Statistics.AnswerSums"/>.</summary>
    public byte[] Sums { get; set; } = [];

    /// <summary>Of what the words of an anonymous survey speak, and in which tone, see <see cref="CountWords"/>.</summary>
    public byte[] Words { get; set; } = [];

    public static Cell Of(CellKey key) => new()
    {
        Id = key.Id,
        SurveyId = key.SurveyId,
        WaveId = key.WaveId,
        Release = key.Release,
        TeamId = key.TeamId,
        ServiceId = key.ServiceId,
        CustomerTeamId = key.CustomerTeamId,
        Language = key.Language,
        Channel = key.Channel,
    };
}

public sealed class CellMap : IEntityTypeConfiguration<Cell>
{
    public void Configure(EntityTypeBuilder<Cell> builder)
    {
        builder.ToTable("feedback_cells");
        builder.HasKey(cell => cell.Id);
        builder.Property(cell => cell.Language).HasMaxLength(2);
        builder.HasIndex(cell => new { cell.SurveyId, cell.WaveId });
    }
}
