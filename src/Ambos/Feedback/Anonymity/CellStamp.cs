using Ambos.Feedback.Answering;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// Drawn by lot whenever the cells of a survey change, in the same transaction: who holds cells of the same stamp holds them as
/// they are. A survey that has none has not been counted yet.
/// </summary>
public sealed class CellStamp
{
    private const string Draw = """
        INSERT INTO feedback_cell_stamps (survey_id, stamp) VALUES (@survey, @stamp) ON CONFLICT (survey_id) DO UPDATE SET stamp = excluded.stamp
        """;

    public required Guid SurveyId { get; init; }
    public required Guid Stamp { get; init; }

    /// <summary>To be called by everything that changes cells, for each survey whose cells it changes.</summary>
    public static Task Renew(Work work, Guid survey, CancellationToken cancel) =>
        work.Command(Draw).Set("survey", survey).Set("stamp", SurveyTokens.NewKey()).ExecuteNonQueryAsync(cancel);
}

public sealed class CellStampMap : IEntityTypeConfiguration<CellStamp>
{
    public void Configure(EntityTypeBuilder<CellStamp> builder)
    {
        builder.ToTable("feedback_cell_stamps");
        builder.HasKey(stamp => stamp.SurveyId);
    }
}
