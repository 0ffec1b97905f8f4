using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Feedback.Contract;

/// <summary>
/// An anonymous answer that waits for its release, readable by the program alone. Once released, the row stays empty, so that the
/// same page sent again counts once; the released answer has another key.
/// </summary>
public sealed class SealedAnswer
{
    /// <summary>Random (version 4); drawn by whoever sent the answer.</summary>
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }
    public required Guid WaveId { get; init; }

    /// <summary>Which key opens it.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>By what a code of a way back finds it, see <see cref="Anonymity.SealKey.Mark"/>; where nobody asked for one, something by chance. Nothing once it was released.</summary>
    [Secret]
    public byte[]? Way { get; init; }

    /// <summary>Nothing once it was released.</summary>
    [Secret]
    public byte[]? Content { get; init; }
}

/// <summary>The table is made by <see cref="Schema"/>: SQLite keeps it in the order of its random keys.</summary>
public sealed class SealedAnswerMap : IEntityTypeConfiguration<SealedAnswer>
{
    public const string Table = "feedback_sealed_answers";

    public static readonly SchemaStep Schema = new(
        Table,
        """
        CREATE TABLE feedback_sealed_answers (
            id TEXT NOT NULL PRIMARY KEY,
            survey_id TEXT NOT NULL,
            wave_id TEXT NOT NULL,
            key_id TEXT NOT NULL,
            way BLOB NULL,
            content BLOB NULL
        ) WITHOUT ROWID;
        CREATE INDEX feedback_sealed_answers_waiting ON feedback_sealed_answers (survey_id, wave_id, key_id) WHERE content IS NOT NULL;
        CREATE INDEX feedback_sealed_answers_way ON feedback_sealed_answers (way) WHERE way IS NOT NULL;
        """,
        """
        CREATE TABLE feedback_sealed_answers (
            id uuid NOT NULL PRIMARY KEY,
            survey_id uuid NOT NULL,
            wave_id uuid NOT NULL,
            key_id uuid NOT NULL,
            way bytea NULL,
            content bytea NULL
        );
        CREATE INDEX feedback_sealed_answers_waiting ON feedback_sealed_answers (survey_id, wave_id, key_id) WHERE content IS NOT NULL;
        CREATE INDEX feedback_sealed_answers_way ON feedback_sealed_answers (way) WHERE way IS NOT NULL;
        """);

    public void Configure(EntityTypeBuilder<SealedAnswer> builder)
    {
        builder.ToTable(Table, table => table.ExcludeFromMigrations());
        builder.HasKey(row => row.Id);
    }
}
