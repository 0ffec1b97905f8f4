using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Answering;

/// <summary>What somebody is asked who came by a link, and what the link says about the occasion.</summary>
/// <param name="InvitationId">The invitation; nothing for a link that many may use.</param>
/// <param name="IsOpen">The survey takes answers, and the link leads to it.</param>
public sealed record Asked(Survey Survey, Guid? InvitationId, SurveyChannel Channel, bool IsOpen)
{
    public Guid? WaveId { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? HandoverId { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? TeamId { get; init; }
    public Guid? CustomerTeamId { get; init; }
    public string? Language { get; init; }

    /// <summary>This invitation has been answered.</summary>
    public bool Participated { get; init; }

    public bool IsNamed => Survey.Secrecy is Secrecy.Named;

    /// <summary>The groups with which the answer is kept: those that the badge names.</summary>
    public Guid? KeptTeam => Keeps(AnswerGroups.Team) ? TeamId : null;
    public Guid? KeptService => Keeps(AnswerGroups.Service) ? ServiceId : null;
    public Guid? KeptCustomerTeam => Keeps(AnswerGroups.CustomerTeam) ? CustomerTeamId : null;

    public bool Keeps(AnswerGroups group) => IsNamed || Survey.Groups.HasFlag(group);
}

/// <summary>Where a link to a survey leads.</summary>
public sealed class FindAsked(AmbosDb db, SurveyShelf shelf, TimeProvider clock)
{
    private static readonly Func<AmbosDb, byte[], CancellationToken, Task<Invitation?>> ByHash = EF.CompileAsyncQuery(
        (AmbosDb db, byte[] hash, CancellationToken cancel) => db.Set<Invitation>().SingleOrDefault(invitation => invitation.TokenHash == hash));

    /// <summary>Nothing where the token is none of ours.</summary>
    public async Task<Asked?> Run(string token, CancellationToken cancel) => token.Length switch
    {
        SurveyTokens.SecretLength => await Invited(token, cancel),
        SurveyTokens.OpenLength => await Open(token, cancel),
        _ => null,
    };

    /// <summary>What a version of the survey asks: the one that was shown, else the newest.</summary>
    public async Task<(int Number, Questionnaire Content)?> Content(Asked asked, int? version, CancellationToken cancel)
    {
        var number = version is { } shown && shown >= 1 && shown <= asked.Survey.CurrentVersion ? shown : asked.Survey.CurrentVersion;
        return await shelf.Content(asked.Survey.Id, number, cancel) is { } content ? (number, content) : null;
    }

    private async Task<Asked?> Invited(string token, CancellationToken cancel)
    {
        if (await ByHash(db, SurveyTokens.Hash(token), cancel) is not { } invitation || await shelf.Find(invitation.SurveyId, cancel) is not { } survey)
        {
            return null;
        }

        return new(survey, invitation.Id, invitation.Channel, TakesAnswers(survey) && invitation.State is not InvitationState.Withdrawn && !(clock.Now() > invitation.Until))
        {
            WaveId = invitation.WaveId,
            PersonId = invitation.PersonId,
            RequestId = invitation.RequestId,
            HandoverId = invitation.HandoverId,
            ServiceId = invitation.ServiceId,
            TeamId = invitation.TeamId,
            CustomerTeamId = invitation.CustomerTeamId,
            Language = invitation.Language,
            Participated = invitation.Participated,
        };
    }

    private async Task<Asked?> Open(string token, CancellationToken cancel)
    {
        var link = await db.Set<SurveyLink>().SingleOrDefaultAsync(link => link.Token == token, cancel);
        return link is null || await shelf.Find(link.SurveyId, cancel) is not { } survey
            ? null
            : new(survey, null, link.Channel, TakesAnswers(survey) && !link.Retired) { ServiceId = link.ServiceId, TeamId = link.TeamId };
    }

    private static bool TakesAnswers(Survey survey) => survey is { State: SurveyState.Open, CurrentVersion: > 0 };
}
