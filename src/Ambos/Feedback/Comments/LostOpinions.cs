using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Deeds;
using Ambos.Feedback.Loop;
using Ambos.Feedback.Voices;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>What an import brings is studied soon; when it is taken away, its opinions go too, with the themes of which nobody speaks any more.</summary>
public sealed class LostOpinions(StudyWish study) : Follower
{
    public override string Name => "feedback-lost-opinions";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        if (events.Any(happened => happened is { SubjectKind: Import.Subject, Kind: nameof(ImportFinished) }))
        {
            study.Raise();
        }

        foreach (var removed in events.Where(happened => happened is { SubjectKind: Import.Subject, Kind: nameof(ImportRemoved) }))
        {
            if (await work.Db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(import => import.Id == removed.Subject, cancel) is { } import)
            {
                await Remove(work.Db, import.StartedAt, cancel);
            }
        }
    }

    /// <summary>Opinions whose rating, answer or voice is gone.</summary>
    /// <param name="since">Themes that were known before are left as they are.</param>
    public static async Task Remove(AmbosDb db, Instant since, CancellationToken cancel)
    {
        await RemoveOpinions(db, cancel);
        await RemoveThemes(db, since, cancel);
    }

    private static async Task RemoveOpinions(AmbosDb db, CancellationToken cancel)
    {
        var lost = db.Set<Opinion>().Where(opinion =>
            (opinion.Source == OpinionSource.Rating && !db.Set<Rating>().Any(rating => rating.Id == opinion.SourceId))
            || (opinion.Source == OpinionSource.Response && !db.Set<Response>().Any(response => response.Id == opinion.SourceId))
            || (opinion.Source == OpinionSource.Voice && !db.Set<Voice>().Any(voice => voice.Id == opinion.SourceId)));
        await db.Set<Tidings>().Where(told => lost.Any(opinion => opinion.Id == told.OpinionId)).ExecuteDeleteAsync(cancel);
        await db.Set<OpinionTheme>().Where(pair => lost.Any(opinion => opinion.Id == pair.OpinionId)).ExecuteDeleteAsync(cancel);
        await lost.ExecuteDeleteAsync(cancel);
        await db.Set<Opinion>().Where(opinion => opinion.CustomerId != null && !db.Set<Customer>().Any(customer => customer.Id == opinion.CustomerId))
            .ExecuteUpdateAsync(row => row.SetProperty(opinion => opinion.CustomerId, (Guid?)null), cancel);
    }

    private static Task<int> RemoveThemes(AmbosDb db, Instant since, CancellationToken cancel)
    {
        Channel[] own = [Channel.Import, Channel.System];
        return db.Set<CommentTheme>()
            .Where(theme => theme.FoundAt >= since && theme.JoinedTo == null
                && !db.Set<OpinionTheme>().Any(pair => pair.ThemeId == theme.Id)
                && !db.Set<Deed>().Any(deed => deed.ThemeId == theme.Id)
                && !db.Set<LoopRule>().Any(rule => rule.ThemeId == theme.Id)
                && !db.Set<CommentTheme>().Any(other => other.JoinedTo == theme.Id)
                && !db.Set<Event>().Any(happened => happened.Subject == theme.Id && !own.Contains(happened.Channel)))
            .ExecuteDeleteAsync(cancel);
    }
}
