using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Anonymity;

/// <summary>Writes anonymous answers where they are read and counted.</summary>
internal static class ReleasedAnswers
{
    private const string Insert = """
        INSERT INTO feedback_anonymous_responses (id, survey_id, wave_id, version, answers, team_id, service_id, customer_team_id, language, release)
        VALUES (@id, @survey, @wave, @version, @answers, @team, @service, @customer_team, @language, @release)
        """;

    public static async Task Write(Work work, AnonymousResponse answer, WayBack? way, IReadOnlyList<string> said, CancellationToken cancel)
    {
        await work.Command(Insert).Set("id", answer.Id).Set("survey", answer.SurveyId).Set("wave", answer.WaveId).Set("version", answer.Version)
            .Set("answers", JsonSerializer.Serialize(answer.Answers, Json.Stored)).Set("team", answer.TeamId).Set("service", answer.ServiceId)
            .Set("customer_team", answer.CustomerTeamId).Set("language", answer.Language).Set("release", answer.Release).ExecuteNonQueryAsync(cancel);
        if (way is not null)
        {
            await WayBackTalks.Open(work, way, said, cancel);
        }
    }
}
