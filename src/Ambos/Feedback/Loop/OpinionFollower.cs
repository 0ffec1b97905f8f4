using System.Text.Json;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Voices;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>What somebody says becomes an opinion; what a rule names is followed up at once.</summary>
public sealed class OpinionFollower(TakeOpinions take, IServiceScopeFactory scopes) : Follower
{
    /// <summary>What is older was said before anybody could answer it: an import, a follower that starts anew.</summary>
    private static readonly Duration Fresh = Duration.FromDays(30);

    public override string Name => "feedback-opinions";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] sources = [.. events.Select(SourceOf).OfType<Guid>().Distinct()];
        if (sources.Length == 0)
        {
            return;
        }

        var opinions = await take.Run(work, sources, cancel);
        var rules = await work.Db.Set<LoopRule>().Where(rule => !rule.Paused).OrderBy(rule => rule.CreatedAt).ThenBy(rule => rule.Id).ToListAsync(cancel);
        if (rules.Count > 0)
        {
            await FollowUp(work, [.. opinions.Where(opinion => opinion.CustomerId is not null && work.Now - opinion.At < Fresh)], rules, cancel);
        }
    }

    private async Task FollowUp(Work work, List<Opinion> opinions, List<LoopRule> rules, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = scope.ServiceProvider.GetRequiredService<OpenFollowUp>();
        var since = await Acquaintance.Of(work.Db, [.. opinions.Select(opinion => opinion.CustomerId!.Value).Distinct()], cancel);
        var themes = work.Db.ChangeTracker.Entries<OpinionTheme>().ToLookup(pair => pair.Entity.OpinionId, pair => pair.Entity.ThemeId);
        foreach (var opinion in opinions.Where(opinion => opinion.Source is not OpinionSource.Rating || opinion.RequestId is not null))
        {
            var known = since.TryGetValue(opinion.CustomerId!.Value, out var at) ? at : (Instant?)null;
            if (rules.Find(rule => rule.Fits(opinion, themes[opinion.Id].ToHashSet(), known)) is { } rule
                && !await IsFollowUp(work.Db, opinion, cancel))
            {
                await Try(open, work, opinion, rule, cancel);
            }
        }
    }

    /// <summary>Feedback on a follow-up would open the next, and so for ever.</summary>
    private static async Task<bool> IsFollowUp(AmbosDb db, Opinion opinion, CancellationToken cancel) =>
        opinion.RequestId is { } request && await db.Set<Opinion>().AnyAsync(other => other.FollowUpId == request, cancel);

    /// <summary>A service that is not offered to this customer any more holds nobody else up; the comment stays open.</summary>
    private static async Task Try(OpenFollowUp open, Work work, Opinion opinion, LoopRule rule, CancellationToken cancel)
    {
        try
        {
            await open.Run(work, opinion, rule, cancel);
        }
        catch (InvalidException)
        {
            opinion.FollowUpId = null;
        }
    }

    private static Guid? SourceOf(Event happened) => happened.Kind switch
    {
        nameof(RequestRated) => JsonSerializer.Deserialize<RequestRated>(happened.Body, Json.Stored)!.RatingId,
        nameof(SurveyAnswered) => JsonSerializer.Deserialize<SurveyAnswered>(happened.Body, Json.Stored)!.ResponseId,
        nameof(VoiceHeard) => happened.Subject,
        _ => null,
    };
}
