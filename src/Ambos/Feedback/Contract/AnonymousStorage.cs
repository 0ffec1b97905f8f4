using Ambos.Platform.Storage;

namespace Ambos.Feedback.Contract;

/// <summary>
/// The table of anonymous answers. On SQLite it has no row numbers, so that it lies in the order of its random keys and
/// nothing tells who came first; its index repeats only what stands in the rows.
/// </summary>
public static class AnonymousStorage
{
    public const string Table = "feedback_anonymous_responses";

    public static readonly SchemaStep Schema = new(
        Table,
        """
        CREATE TABLE feedback_anonymous_responses (
            id TEXT NOT NULL PRIMARY KEY,
            survey_id TEXT NOT NULL,
            wave_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            answers TEXT NOT NULL,
            team_id TEXT NULL,
            service_id TEXT NULL,
            customer_team_id TEXT NULL,
            language TEXT NULL,
            release INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX feedback_anonymous_responses_wave ON feedback_anonymous_responses (survey_id, wave_id, release);
        """,
        """
        CREATE TABLE feedback_anonymous_responses (
            id uuid NOT NULL PRIMARY KEY,
            survey_id uuid NOT NULL,
            wave_id uuid NOT NULL,
            version integer NOT NULL,
            answers text NOT NULL,
            team_id uuid NULL,
            service_id uuid NULL,
            customer_team_id uuid NULL,
            language varchar(2) NULL,
            release integer NOT NULL
        );
        CREATE INDEX feedback_anonymous_responses_wave ON feedback_anonymous_responses (survey_id, wave_id, release);
        """);
}
