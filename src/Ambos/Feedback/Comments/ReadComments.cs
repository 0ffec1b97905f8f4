using System.Globalization;
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
public sealed record CommentFilter(string? Q = null, Sentiment? Tone = null, Guid? Theme = null, Side? Side = null, OpinionSource? Source = null, bool Open = false);

/// <summary>A comment as it is read.</summary>
public sealed record CommentRow(
    Guid Id, OpinionSource Source, Instant At, Side Side, Guid? CustomerId, string? Customer, Guid? RequestId, long? RequestNumber, string Text, string? Language,
    double? Score, Sentiment? Tone, double? Chance, bool Corrected, Guid? FollowUpId, long? FollowUp, IReadOnlyList<Guid> Themes);

/// <summary>A theme with how often, and in which tone, it is spoken of.</summary>
public sealed record ThemeRow(Guid Id, string? Language, string Name, int Comments, int Negative, int Read);

/// <summary>Comments that name their writer, the latest first. Anonymous ones are shown with the results of their survey only.</summary>
public sealed class ReadComments(AmbosDb db)
{
    private const int Together = 50;

    public async Task<Listing<CommentRow>> Run(CommentFilter filter, string? after, CancellationToken cancel)
    {
        var opinions = Filtered(filter);
        if (Place(after) is var (at, id))
        {
            opinions = opinions.Where(opinion => opinion.At < at || (opinion.At == at && opinion.Id.CompareTo(id) < 0));
        }

        var rows = await (
            from opinion in opinions.OrderByDescending(opinion => opinion.At).ThenByDescending(opinion => opinion.Id).Take(Together + 1)
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

        return new(
            [.. rows.Take(Together).Select(row => Row(row.opinion, row.Name, row.Number, row.FollowUp, [.. themes[row.opinion.Id]]))],
            rows.Count > Together ? Place(rows[Together - 1].opinion) : null);
    }

    /// <summary>The themes that are shown, the most spoken of first.</summary>
    public async Task<List<ThemeRow>> Themes(CancellationToken cancel)
    {
        var themes = await db.Set<CommentTheme>().Where(theme => !theme.Hidden && theme.JoinedTo == null).ToListAsync(cancel);
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
                byTheme[theme.Id].Where(count => count.Tone is not null).Sum(count => count.Count)))
            .OrderByDescending(theme => theme.Comments).ThenBy(theme => theme.Name, StringComparer.CurrentCulture)];
    }

    public Task<ToneStatement?> Statement(CancellationToken cancel) => ToneStatement.Read(db, cancel);

    public static void Map(RouteGroupBuilder comments)
    {
        comments.MapGet("", (string? q, Sentiment? tone, Guid? theme, Side? side, OpinionSource? source, bool? open, string? after, ReadComments read, CancellationToken cancel) =>
                read.Run(new(q, tone, theme, side, source, open ?? false), after, cancel))
            .Allow(Right.SeeResults).WithName(nameof(ReadComments)).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        comments.MapGet("/themes", (ReadComments read, CancellationToken cancel) => read.Themes(cancel)).Allow(Right.SeeResults).WithName("CommentThemes");
        comments.MapGet("/tone", async (ReadComments read, CancellationToken cancel) =>
            await read.Statement(cancel) is { } statement ? (IResult)TypedResults.Ok(statement) : TypedResults.NoContent()).Allow(Right.SeeResults).WithName("LearnedTone").Produces<ToneStatement>();
    }

    private IQueryable<Opinion> Filtered(CommentFilter filter)
    {
        var opinions = db.Set<Opinion>().Where(opinion => opinion.Text != null);
        opinions = filter.Tone is { } tone ? opinions.Where(opinion => opinion.Tone == tone) : opinions;
        opinions = filter.Side is { } side ? opinions.Where(opinion => opinion.Side == side) : opinions;
        opinions = filter.Source is { } source ? opinions.Where(opinion => opinion.Source == source) : opinions;
        opinions = filter.Open ? opinions.Where(opinion => opinion.FollowUpId == null) : opinions;
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

    private static string Place(Opinion last) => new Cursor(last.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.Id).ToString();

    private static (Instant At, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000 => (Instant.FromUnixTimeMilliseconds(at), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };
}
