using Ambos.Core.Statistics;
using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Voices;

/// <summary>Somebody who brought others, or whom others were told of.</summary>
public sealed record Referrer(Guid Id, string Name, int Brought);

/// <summary>How one side speaks of the company.</summary>
/// <param name="Ambassadors">Of those asked whether they recommend us, by their latest answer of the last year: 9 and 10.</param>
/// <param name="Detractors">The same: 0 to 6.</param>
/// <param name="Voices">Reviews and mentions of the last year.</param>
/// <param name="Good">Of those with a score, those in the best two fifths of their scale.</param>
/// <param name="Answered">Of all, those that were answered.</param>
/// <param name="AnswerDays">Median days until the answer.</param>
/// <param name="Referred">Customers who came because somebody recommended us.</param>
public sealed record SideReputation(
    Side Side, Share Ambassadors, Share Detractors, int Voices, Share Good, Share Answered, double? AnswerDays, int Referred, IReadOnlyList<Referrer> Referrers);

/// <summary>Ambassadors and detractors of both sides, what is said elsewhere, and who recommended us to whom.</summary>
public sealed class ReadReputation(AmbosDb db, TimeProvider clock)
{
    private const int MostReferrers = 10;
    private const double GoodFrom = 0.75;
    private static readonly Duration Period = Duration.FromDays(365);

    public async Task<IReadOnlyList<SideReputation>> Run(CancellationToken cancel) =>
        [await Of(Side.External, cancel), await Of(Side.Internal, cancel)];

    public static void Map(RouteGroupBuilder reputation) => reputation
        .MapGet("", (ReadReputation read, CancellationToken cancel) => read.Run(cancel)).Allow(Right.SeeResults).WithName(nameof(ReadReputation));

    private async Task<SideReputation> Of(Side side, CancellationToken cancel)
    {
        var since = clock.Now() - Period;
        var asked = await db.Set<Opinion>()
            .Where(opinion => opinion.Side == side && opinion.At >= since && opinion.CustomerId != null && opinion.Recommendation != null)
            .GroupBy(opinion => opinion.CustomerId)
            .Select(group => group.OrderByDescending(opinion => opinion.At).Select(opinion => opinion.Recommendation!.Value).First())
            .ToListAsync(cancel);
        var voices = await db.Set<Voice>().Where(voice => voice.Side == side && voice.At >= since)
            .Select(voice => new { voice.At, voice.Score, voice.Best, voice.AnsweredAt }).ToListAsync(cancel);
        var scored = voices.Where(voice => voice.Score is not null).ToList();
        var days = voices.Where(voice => voice.AnsweredAt is not null).Select(voice => Math.Max(0, (voice.AnsweredAt!.Value - voice.At).TotalDays)).Order().ToList();
        var referred = from tie in db.Set<CustomerTie>() where tie.Kind == TieKind.ReferredBy join customer in db.Set<Customer>() on tie.OtherId equals customer.Id where customer.Side == side select new { customer.Id, customer.Name };

        return new(
            side,
            new Share(asked.Count(answer => answer >= 9), asked.Count),
            new Share(asked.Count(answer => answer <= 6), asked.Count),
            voices.Count,
            new Share(scored.Count(voice => (voice.Score!.Value - 1.0) / (voice.Best - 1) >= GoodFrom), scored.Count),
            new Share(voices.Count(voice => voice.AnsweredAt is not null), voices.Count),
            days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2,
            await referred.CountAsync(cancel),
            await referred.GroupBy(row => new { row.Id, row.Name }).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Name)
                .Select(group => new Referrer(group.Key.Id, group.Key.Name, group.Count())).Take(MostReferrers).ToListAsync(cancel));
    }
}
