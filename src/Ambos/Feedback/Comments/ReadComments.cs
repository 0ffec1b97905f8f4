using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Opinions;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>Which comments somebody wants to read.</summary>
/// <param name="Followed">Whether something is done about it; nothing for both.</param>
public sealed record CommentFilter(string? Q = null, Sentiment? Tone = null, Guid? Theme = null, Side? Side = null, OpinionSource? Source = null, bool? Followed = null)
{
    /// <summary>As an address says it; what cannot be read is left out.</summary>
    public static CommentFilter From(string? q, string? tone, string? theme, string? side, string? source, string? followed) => new(
        q, Chosen<Sentiment>(tone), Guid.TryParse(theme, out var id) ? id : null, Chosen<Side>(side), Chosen<OpinionSource>(source), bool.TryParse(followed, out var done) ? done : null);

    private static T? Chosen<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A comment as it is read.</summary>
public sealed record CommentRow(
    Guid Id, OpinionSource Source, Instant At, Side Side, Guid? CustomerId, string? Customer, Guid? RequestId, long? RequestNumber, string Text, string? Language,
    double? Score, Sentiment? Tone, double? Chance, bool Corrected, Guid? FollowUpId, long? FollowUp, IReadOnlyList<Guid> Themes);

/// <summary>A theme with how often, and in which tone, it is spoken of.</summary>
public sealed record ThemeRow(Guid Id, string? Language, string Name, int Comments, int Negative, int Read, bool Hidden = false, Guid? JoinedTo = null);

/// <summary>Which themes are looked at.</summary>
public enum ThemeState { Shown, Hidden, Joined }

internal static class ThemeStates
{
    public static ThemeState From(string? text) => Enum.TryParse<ThemeState>(text, out var state) && Enum.IsDefined(state) ? state : ThemeState.Shown;
}

/// <summary>Comments that name their writer, the latest first. Anonymous ones are shown with the results of their survey only.</summary>
public sealed class ReadComments(AmbosDb db)
{
    private const int Together = 50;
    private const int FileStep = 1000;

    public async Task<Listing<CommentRow>> Run(CommentFilter filter, string? after, CancellationToken cancel)
    {
        var rows = await Page(filter, Place(after), Together + 1, cancel);

        return new([.. rows.Take(Together)], rows.Count > Together ? Place(rows[Together - 1]) : null);
    }

    /// <summary>All of them, read a part at a time.</summary>
    public async IAsyncEnumerable<CommentRow> All(CommentFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        (Instant, Guid)? place = null;
        for (var more = true; more;)
        {
            var rows = await Page(filter, place, FileStep, cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? (rows[^1].At, rows[^1].Id) : null);
        }
    }

    private async Task<List<CommentRow>> Page(CommentFilter filter, (Instant At, Guid Id)? after, int most, CancellationToken cancel)
    {
        var opinions = Filtered(filter);
        if (after is var (at, id))
        {
            opinions = opinions.Where(opinion => opinion.At < at || (opinion.At == at && opinion.Id.CompareTo(id) < 0));
        }

        var rows = await (
            from opinion in opinions.OrderByDescending(opinion => opinion.At).ThenByDescending(opinion => opinion.Id).Take(most)
            join customer in db.Set<Customer>() on opinion.CustomerId equals customer.Id into customers
            from customer in customers.DefaultIfEmpty()
            join request in db.Set<Request>() on opinion.RequestId equals request.Id into requests
            from request in requests.DefaultIfEmpty()
            join followUp in db.Set<Request>() on opinion.FollowUpId equals followUp.Id into followUps
            from followUp in followUps.DefaultIfEmpty()
            orderby opinion.At descending, opinion.Id descending
            select new { opinion, Name = (string?)customer.Name, Number = (long?)request.Number, FollowUp = (long?)followUp.Number }).ToListAsync(cancel);
        Guid[] ids = [.. rows.Select(row => row.opinion.Id)];
        var themes = (await db.Set<OpinionTheme>().Where(pair => ids.Contains(pair.OpinionId)).ToListAsync(cancel)).ToLookup(pair => pair.OpinionId, pair => pair.ThemeId);

        return rows.ConvertAll(row => Row(row.opinion, row.Name, row.Number, row.FollowUp, [.. themes[row.opinion.Id]]));
    }

    /// <summary>The themes that are shown, or those that are not any more; the most spoken of first.</summary>
    public async Task<List<ThemeRow>> Themes(CancellationToken cancel, string? q = null, ThemeState state = ThemeState.Shown)
    {
        var themes = await db.Set<CommentTheme>().Where(theme => theme.Hidden == (state == ThemeState.Hidden) && (state == ThemeState.Hidden || (theme.JoinedTo != null) == (state == ThemeState.Joined))).ToListAsync(cancel);
        if (q is { Length: > 0 } && TextFolding.Fold(q.Cut(100)) is { Length: > 0 } words)
        {
            themes = themes.FindAll(theme => TextFolding.Fold(theme.Name).Contains(words, StringComparison.Ordinal));
        }

        var counts = await (
            from pair in db.Set<OpinionTheme>()
            join opinion in db.Set<Opinion>() on pair.OpinionId equals opinion.Id
            group opinion by new { pair.ThemeId, opinion.Tone } into some
            select new { some.Key.ThemeId, some.Key.Tone, Count = some.Count() }).ToListAsync(cancel);
        var byTheme = counts.ToLookup(count => count.ThemeId);

        return [.. themes
            .Select(theme => new ThemeRow(theme.Id, theme.Language, theme.Name,
                byTheme[theme.Id].Sum(count => count.Count),
                byTheme[theme.Id].Where(count => count.Tone is Sentiment.Negative).Sum(count => count.Count),
                byTheme[theme.Id].Where(count => count.Tone is not null).Sum(count => count.Count),
                theme.Hidden,
                theme.JoinedTo))
            .OrderByDescending(theme => theme.Comments).ThenBy(theme => theme.Name, StringComparer.CurrentCulture)];
    }

    public Task<ToneStatement?> Statement(CancellationToken cancel) => ToneStatement.Read(db, cancel);

    public static void Map(RouteGroupBuilder comments)
    {
        comments.MapGet("", (string? q, Sentiment? tone, Guid? theme, Side? side, OpinionSource? source, bool? followed, string? after, ReadComments read, CancellationToken cancel) =>
                read.Run(new(q, tone, theme, side, source, followed), after, cancel))
            .Allow(Right.SeeResults).WithName(nameof(ReadComments)).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        comments.MapGet("/themes", (string? q, ThemeState? state, ReadComments read, CancellationToken cancel) => read.Themes(cancel, q, state ?? ThemeState.Shown)).Allow(Right.SeeResults).WithName("CommentThemes");
        comments.MapGet("/tone", async (ReadComments read, CancellationToken cancel) =>
            await read.Statement(cancel) is { } statement ? (IResult)TypedResults.Ok(statement) : TypedResults.NoContent()).Allow(Right.SeeResults).WithName("LearnedTone").Produces<ToneStatement>();
    }

    private IQueryable<Opinion> Filtered(CommentFilter filter)
    {
        var opinions = db.Set<Opinion>().Where(opinion => opinion.Text != null);
        opinions = filter.Tone is { } tone ? opinions.Where(opinion => opinion.Tone == tone) : opinions;
        opinions = filter.Side is { } side ? opinions.Where(opinion => opinion.Side == side) : opinions;
        opinions = filter.Source is { } source ? opinions.Where(opinion => opinion.Source == source) : opinions;
        opinions = filter.Followed is { } followed ? opinions.Where(opinion => (opinion.FollowUpId != null) == followed) : opinions;
        opinions = filter.Theme is { } theme
            ? opinions.Where(opinion => db.Set<OpinionTheme>().Any(pair => pair.ThemeId == theme && pair.OpinionId == opinion.Id))
            : opinions;

        return filter.Q is { Length: > 0 } asked && TextFolding.Fold(asked.Cut(100)) is { Length: > 0 } words
            ? opinions.Where(opinion => opinion.Folded!.Contains(words))
            : opinions;
    }

    private static CommentRow Row(Opinion opinion, string? customer, long? number, long? followUp, IReadOnlyList<Guid> themes) => new(
        opinion.Id, opinion.Source, opinion.At, opinion.Side, opinion.CustomerId, customer, opinion.RequestId, number, opinion.Text!, opinion.Language,
        opinion.Score, opinion.Tone, opinion.Chance, opinion.CorrectedBy is not null, opinion.FollowUpId, followUp, themes);

    private static string Place(CommentRow last) => new Cursor(last.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.Id).ToString();

    private static (Instant At, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000 => (Instant.FromUnixTimeMilliseconds(at), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };
}
