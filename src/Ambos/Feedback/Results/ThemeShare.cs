using Ambos.Core.Opinions;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Results;

/// <summary>How many speak of a theme, and in which tone.</summary>
/// <param name="Question">The question to which the words were given; nothing where all words of an answer are read together.</param>
/// <param name="People">How many speak of it.</param>
/// <param name="Of">How many wrote something there; named surveys do not count it.</param>
/// <param name="Bad">In how many of them the tone is bad; none where it cannot be read.</param>
public sealed record ThemeShare(string? Question, Guid Id, string Name, string? Language, long People, long? Of, long Bad, long Neutral, long Good);

/// <summary>Counts themes: of anonymous words from what the gate hands out, of named ones from the opinions.</summary>
internal static class CountThemes
{
    /// <summary>The themes that are shown.</summary>
    public static Task<List<CommentTheme>> Known(AmbosDb db, CancellationToken cancel) =>
        db.Set<CommentTheme>().Where(theme => !theme.Hidden && theme.JoinedTo == null).OrderBy(theme => theme.Id).ToListAsync(cancel);

    public static List<ThemeShare> Anonymous(Questionnaire asked, SurveyCells cells, Asking asking, GroupFilter filter, IReadOnlyList<CommentTheme> known) =>
    [
        .. from question in CountWords.Written(asked)
           from share in known.Select(theme => Anonymous(question, theme, cells, asking, filter)).OfType<ThemeShare>().OrderByDescending(share => share.People).ThenBy(share => share.Id)
           select share,
    ];

    public static async Task<List<ThemeShare>> Named(AmbosDb db, IQueryable<Response> responses, IReadOnlyList<CommentTheme> known, CancellationToken cancel)
    {
        var counts = await (
            from pair in db.Set<OpinionTheme>()
            join opinion in db.Set<Opinion>() on pair.OpinionId equals opinion.Id
            where responses.Any(response => response.Id == opinion.SourceId)
            group opinion by new { pair.ThemeId, opinion.Tone } into some
            select new { some.Key.ThemeId, some.Key.Tone, Count = some.Count() }).ToListAsync(cancel);
        var byTheme = counts.ToLookup(count => count.ThemeId);
        long Of(CommentTheme theme, Sentiment? tone) => byTheme[theme.Id].Where(count => count.Tone == tone).Sum(count => (long)count.Count);

        return [.. known.Where(theme => byTheme.Contains(theme.Id))
            .Select(theme => new ThemeShare(null, theme.Id, theme.Name, theme.Language, byTheme[theme.Id].Sum(count => (long)count.Count), null,
                Of(theme, Sentiment.Negative), Of(theme, Sentiment.Neutral), Of(theme, Sentiment.Positive)))
            .OrderByDescending(share => share.People).ThenBy(share => share.Id)];
    }

    private static ThemeShare? Anonymous(Question question, CommentTheme theme, SurveyCells cells, Asking asking, GroupFilter filter)
    {
        var name = CountWords.Theme(theme.Id);
        if (asking.AskTheme(filter, question.Key, name) is not { } set)
        {
            return null;
        }

        var words = cells.Words(set, question.Key);
        long Of(Sentiment tone) => words.GetValueOrDefault(CountWords.Toned(name, tone));

        return new(question.Key, theme.Id, theme.Name, theme.Language, words.GetValueOrDefault(name), cells.Answering(question.Key).Size(set),
            Of(Sentiment.Negative), Of(Sentiment.Neutral), Of(Sentiment.Positive));
    }
}
