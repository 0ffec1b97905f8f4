using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>An answer that was checked, ready to be written.</summary>
/// <param name="Key">Sent again under the same key, it counts once.</param>
internal sealed record GivenAnswer(int Version, Answers Answers, string Language, Guid Key, Guid[] Files)
{
    public string? Question { get; init; }
    public string? Code { get; init; }
    public bool MayQuote { get; init; }

    /// <summary>The way back that was asked for leads to this answer.</summary>
    public bool Opened { get; set; }

    private WayBack? Way(Asked asked, Guid answer) => this is { Question: { } question, Code: { } code }
        ? new() { Id = SurveyTokens.NewKey(), ResponseId = answer, SurveyId = asked.Survey.Id, Question = question, CodeHash = WayBack.Hash(code) }
        : null;

    public Response Named(Asked asked, Guid wave, Instant now, Guid? person) => new()
    {
        Id = Key,
        SurveyId = asked.Survey.Id,
        WaveId = wave,
        Version = Version,
        At = now,
        Channel = asked.Channel,
        Language = Language,
        Answers = Answers,
        InvitationId = asked.InvitationId,
        PersonId = person,
        RequestId = asked.RequestId,
        HandoverId = asked.HandoverId,
        ServiceId = asked.ServiceId,
        TeamId = asked.TeamId,
        CustomerTeamId = asked.CustomerTeamId,
    };

    /// <summary>The answer gets another key than the page that sent it knows.</summary>
    public WaitingAnswer Anonymous(Asked asked, Guid wave)
    {
        var answer = Anonymous(asked, wave, SurveyTokens.NewKey());

        return new(answer, Way(asked, answer.Id), []);
    }

    private AnonymousResponse Anonymous(Asked asked, Guid wave, Guid id) => new()
    {
        Id = id,
        SurveyId = asked.Survey.Id,
        WaveId = wave,
        Version = Version,
        Answers = Answers,
        TeamId = asked.KeptTeam,
        ServiceId = asked.KeptService,
        CustomerTeamId = asked.KeptCustomerTeam,
        Language = asked.Keeps(AnswerGroups.Language) ? Language : null,
        Release = WaitingAnswer.NotReleased,
    };
}
