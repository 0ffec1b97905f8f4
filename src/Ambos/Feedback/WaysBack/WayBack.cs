using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.WaysBack;

/// <summary>
/// The way back to somebody who answered without a name: a code that they alone have. Nothing else leads to them; whoever
/// loses the code has lost the way.
/// </summary>
public sealed class WayBack
{
    public const string Table = "feedback_ways_back";

    /// <summary>Random (version 4).</summary>
    public required Guid Id { get; init; }

    /// <summary>The answer, which carries no person either.</summary>
    public required Guid ResponseId { get; init; }

    public required Guid SurveyId { get; init; }

    /// <summary>The question beside whose words it is shown: one alone, so that it does not tell which other words are of the same person.</summary>
    public required string Question { get; init; }

    /// <summary>SHA-256 of the code; the code itself is kept nowhere.</summary>
    [Secret]
    public required byte[] CodeHash { get; init; }

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes("way back " + code));
}

/// <summary>Something that was said on a way back.</summary>
public sealed class WayBackMessage
{
    public const string Table = "feedback_way_back_messages";
    public const int TextLength = 2000;

    /// <summary>On one way.</summary>
    public const int Most = 100;

    /// <summary>Random (version 4).</summary>
    public required Guid Id { get; init; }

    public required Guid WayBackId { get; init; }

    /// <summary>1, 2, 3 … on its way.</summary>
    public required int Place { get; init; }

    public required bool FromCompany { get; init; }
    public required string Text { get; init; }

    /// <summary>The day on which it became visible to the other; nothing while it waits for the nightly release. No hour is ever kept.</summary>
    public LocalDate? Day { get; set; }
}

/// <summary>The tables are made by <see cref="Schema"/>: SQLite keeps them in the order of their random keys.</summary>
public sealed class WayBackMap : IEntityTypeConfiguration<WayBack>, IEntityTypeConfiguration<WayBackMessage>
{
    public static readonly SchemaStep Schema = new(
        WayBack.Table,
        """
        CREATE TABLE feedback_ways_back (
            id TEXT NOT NULL PRIMARY KEY,
            response_id TEXT NOT NULL UNIQUE,
            survey_id TEXT NOT NULL,
            question TEXT NOT NULL,
            code_hash BLOB NOT NULL UNIQUE
        ) WITHOUT ROWID;
        CREATE TABLE feedback_way_back_messages (
            id TEXT NOT NULL PRIMARY KEY,
            way_back_id TEXT NOT NULL REFERENCES feedback_ways_back (id),
            place INTEGER NOT NULL,
            from_company INTEGER NOT NULL,
            text TEXT NOT NULL,
            day INTEGER NULL,
            UNIQUE (way_back_id, place)
        ) WITHOUT ROWID;
        """,
        """
        CREATE TABLE feedback_ways_back (
            id uuid NOT NULL PRIMARY KEY,
            response_id uuid NOT NULL UNIQUE,
            survey_id uuid NOT NULL,
            question text NOT NULL,
            code_hash bytea NOT NULL UNIQUE
        );
        CREATE TABLE feedback_way_back_messages (
            id uuid NOT NULL PRIMARY KEY,
            way_back_id uuid NOT NULL REFERENCES feedback_ways_back (id),
            place integer NOT NULL,
            from_company boolean NOT NULL,
            text text NOT NULL,
            day integer NULL,
            UNIQUE (way_back_id, place)
        );
        """);

    public void Configure(EntityTypeBuilder<WayBack> builder)
    {
        builder.ToTable(WayBack.Table, table => table.ExcludeFromMigrations());
        builder.HasKey(way => way.Id);
    }

    public void Configure(EntityTypeBuilder<WayBackMessage> builder)
    {
        builder.ToTable(WayBackMessage.Table, table => table.ExcludeFromMigrations());
        builder.HasKey(message => message.Id);
    }
}
