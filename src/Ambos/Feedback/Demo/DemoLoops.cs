using Ambos.Catalogue.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Loop;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>A bad score with the request in which something was done about it, and the rule that asked for it.</summary>
internal sealed record DemoLoop(Opinion Opinion, Request Request, string Rule);

/// <summary>Rules that hold since five months, what they opened, and what people were told once it was done.</summary>
internal sealed class DemoLoops(DemoStory story, TakeOpinions take)
{
    private const string Loop = "loop ";
    private static readonly Duration RulesSince = Duration.FromDays(150);
    private static readonly HashSet<Guid> NoThemes = [];

    public async Task<IReadOnlyList<DemoLoop>> Write(CancellationToken cancel)
    {
        await AddRules(cancel);
        var requests = await story.Db.Set<Request>().Where(request => request.ImportId == story.Import.Id && request.SourceKey!.StartsWith(Loop))
            .ToDictionaryAsync(request => request.SourceKey![Loop.Length..], cancel);
        var keys = requests.Keys.ToArray();
        var ratings = await story.Db.Set<Rating>().Where(rating => rating.ImportId == story.Import.Id && EF.Parameter(keys).Contains(rating.SourceKey))
            .ToDictionaryAsync(rating => rating.Id, rating => rating.SourceKey!, cancel);
        var ids = ratings.Keys.ToArray();
        var known = await story.Db.Set<Opinion>().AsTracking().Where(opinion => EF.Parameter(ids).Contains(opinion.SourceId)).ToListAsync(cancel);
        List<DemoLoop> loops = [];
        foreach (var opinion in known.Concat(await take.Run(story.Work, ids, cancel)))
        {
            loops.Add(await Open(opinion, requests[ratings[opinion.SourceId]], cancel));
        }

        return loops;
    }

    private async Task AddRules(CancellationToken cancel)
    {
        Dictionary<string, LoopRule> rules = [];
        foreach (var (key, words) in story.Words.Rules)
        {
            var inside = key is "inside";
            var name = inside ? story.Words.Services.Inside : story.Words.Services.Outside;
            rules[key] = new()
            {
                Id = DemoListening.RuleId(story.Chance, key),
                Name = words.Name,
                Side = inside ? Side.Internal : Side.External,
                OnlyBad = true,
                Words = words.Words,
                ServiceId = await story.Db.Set<Service>().Where(service => service.ImportId == story.Import.Id && service.Name == name).Select(service => service.Id).SingleAsync(cancel),
                Priority = Priority.High,
                Paused = story.HasOthers,
                CreatedAt = story.Work.Now - RulesSince - Duration.FromHours(rules.Count is 0 ? 24 : 3 - rules.Count),
            };
            story.Work.Record(LoopRule.Subject, rules[key].Id, new LoopRuleMade(words.Name));
        }

        story.Db.AddRange(rules.Values);
        story.Rules = rules;
    }

    private async Task<DemoLoop> Open(Opinion opinion, Request request, CancellationToken cancel)
    {
        opinion.FollowUpId = request.Id;
        var rule = story.Rules.First(rule => Fits(rule.Value, opinion)).Key;
        story.Work.Record(Opinion.Subject, opinion.Id, new FollowUpOpened(request.Id, request.Number, story.Rules[rule].Id));
        if (request.DeliveredAt is { } done)
        {
            var read = done + Duration.FromHours(2 + (70 * story.Chance.Share($"read {request.SourceKey}")));
            story.Db.Add(new Tidings
            {
                OpinionId = opinion.Id,
                CustomerId = request.CustomerId,
                RequestId = request.Id,
                Text = await CustomerWords.Last(story.Work, request.Id, cancel),
                At = done,
                ReadAt = read < story.Work.Now && story.Chance.Share($"reads {request.SourceKey}") < 0.7 ? read : null,
            });
            story.Work.Record(Opinion.Subject, opinion.Id, new OutcomeTold(request.Id, Mailed: false));
        }

        return new(opinion, request, rule);
    }

    /// <summary>As if it worked, also where it came paused.</summary>
    private static bool Fits(LoopRule rule, Opinion opinion)
    {
        var paused = rule.Paused;
        rule.Paused = false;
        var fits = rule.Fits(opinion, NoThemes, null);
        rule.Paused = paused;
        return fits;
    }
}
