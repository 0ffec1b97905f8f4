using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Answering;

/// <summary>Writes answers with prepared commands: the measured hot path.</summary>
internal static class AnswerInserts
{
    private const string InsertNamed = """
        INSERT INTO feedback_responses (id, survey_id, wave_id, version, at, channel, language, answers, invitation_id, person_id,
            request_id, handover_id, service_id, team_id, customer_team_id)
        VALUES (@id, @survey, @wave, @version, @at, @channel, @language, @answers, @invitation, @person,
            @request, @handover, @service, @team, @customer_team)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string MarkInvitation = "UPDATE feedback_invitations SET participated = @yes WHERE id = @id AND participated <> @yes";

    private const string DropDraft = "DELETE FROM feedback_drafts WHERE invitation_id = @id";

    private const string FirstOf = """
        UPDATE feedback_surveys SET first_answered = @yes, version = version + 1 WHERE id = @id AND first_answered <> @yes
        """;

    private const string SecrecyOf = "SELECT secrecy FROM feedback_surveys WHERE id = @id";

    /// <summary>Whether it was new: the same answer sent twice counts once.</summary>
    public static async Task<bool> Write(Work work, Response response, CancellationToken cancel) => await work.Command(InsertNamed)
        .Set("id", response.Id).Set("survey", response.SurveyId).Set("wave", response.WaveId).Set("version", response.Version).Set("at", response.At)
        .Set("channel", response.Channel).Set("language", response.Language).Set("answers", JsonSerializer.Serialize(response.Answers, Json.Stored))
        .Set("invitation", response.InvitationId).Set("person", response.PersonId).Set("request", response.RequestId).Set("handover", response.HandoverId)
        .Set("service", response.ServiceId).Set("team", response.TeamId).Set("customer_team", response.CustomerTeamId)
        .ExecuteNonQueryAsync(cancel) == 1;

    /// <summary>Notes that an invitation was answered; whether that was news.</summary>
    public static async Task<bool> Mark(Work work, Guid invitation, CancellationToken cancel) =>
        await work.Command(MarkInvitation).Set("id", invitation).Set("yes", true).ExecuteNonQueryAsync(cancel) == 1;

    public static Task Drop(Work work, Guid invitation, CancellationToken cancel) =>
        work.Command(DropDraft).Set("id", invitation).ExecuteNonQueryAsync(cancel);

    /// <summary>From the first answer on secrecy is settled.</summary>
    /// <exception cref="ChangedMeanwhileException">What the badge said no longer holds.</exception>
    public static async Task Settle(Work work, Survey survey, CancellationToken cancel)
    {
        if (survey.FirstAnswered)
        {
            return;
        }

        await work.Command(FirstOf).Set("id", survey.Id).Set("yes", true).ExecuteNonQueryAsync(cancel);
        if ((string?)await work.Command(SecrecyOf).Set("id", survey.Id).ExecuteScalarAsync(cancel) != survey.Secrecy.ToString())
        {
            throw new ChangedMeanwhileException();
        }
    }
}
