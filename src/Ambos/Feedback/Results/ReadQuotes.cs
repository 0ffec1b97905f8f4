using System.Globalization;
using System.Text.Json.Serialization;
using Ambos.Core.Anonymity;
using Ambos.Core.Opinions;
using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>What somebody wrote. Of anonymous surveys nothing else is known of it.</summary>
/// <param name="Score">The answer to the question that gives the score; named surveys only.</param>
public sealed record Quote(string Question, string Text, Instant? At, Guid? PersonId, string? Person, Guid? RequestId, string? Score)
{
    /// <summary>What was said on the way back that somebody without a name has left; its id is where to reply.</summary>
    public WayBackTalk? Talk { get; init; }

    /// <summary>The answer without a name, inside the program alone.</summary>
    [JsonIgnore] internal Guid Answer { get; init; }
}

/// <summary>Quotes of one selection. Nothing where too few wrote something.</summary>
public sealed record Quotes(Survey Survey, Questionnaire Asked, IReadOnlyList<Quote>? All, string? Next)
{
    /// <summary>What one may filter by.</summary>
    public required Selection Choices { get; init; }

    /// <summary>The theme of which they speak; nothing for all.</summary>
    public CommentTheme? Theme { get; init; }
}

/// <summary>
/// Reads what customers wrote: of named surveys the newest first, leading to the customer; of anonymous ones in an order drawn
/// by lot, only where enough people wrote something.
/// </summary>
public sealed class ReadQuotes(AmbosDb db, ResultGate gate, ReadCells read, FilteredAnswers answers)
{
    public const int Together = 50;

    /// <param name="theme">Only those that speak of it; of anonymous surveys as far as the gate lets that be told.</param>
    public async Task<Quotes> Run(Guid surveyId, GroupFilter filter, string? after, CancellationToken cancel, Guid? theme = null)
    {
        var (survey, asked) = await ReadResults.Find(db, surveyId, cancel);
        var cells = await read.Run(survey, filter, cancel);
        var choices = await ReadResults.Name(db, ComputeResults.Choices(cells), cancel) with { Views = survey.Secrecy is Secrecy.Named ? await read.Views(cancel) : [] };
        var themes = theme is null ? [] : await db.Set<CommentTheme>().ToListAsync(cancel);
        var spoken = theme is null ? null : themes.Find(known => known.Id == theme) ?? throw new InvalidException("theme", ErrorCodes.Unknown);
        Question[] written = [.. CountWords.Written(asked)];
        if (written.Length == 0)
        {
            return new(survey, asked, [], null) { Choices = choices, Theme = spoken };
        }

        var (quotes, next) = survey.Secrecy is Secrecy.Named
            ? await Named(survey, asked, written, filter, theme, after, cancel)
            : await Anonymous(survey, cells, written, filter, theme is { } id ? (id, LearnedTone.Reader(themes)) : null, after, cancel);

        return new(survey, asked, quotes, next) { Choices = choices, Theme = spoken };
    }

    private async Task<(IReadOnlyList<Quote>? All, string? Next)> Named(Survey survey, Questionnaire asked, Question[] written, GroupFilter filter, Guid? theme, string? after, CancellationToken cancel)
    {
        var responses = await answers.Named(db, survey, filter, cancel);
        if (theme is { } spoken)
        {
            responses = responses.Where(response => db.Set<Opinion>().Any(opinion => opinion.SourceId == response.Id
                && db.Set<OpinionTheme>().Any(pair => pair.ThemeId == spoken && pair.OpinionId == opinion.Id)));
        }

        if (Place(after) is var (at, id))
        {
            responses = responses.Where(response => response.At < at || (response.At == at && response.Id.CompareTo(id) < 0));
        }

        var quotes = new List<Quote>();
        Response? last = null;
        string? next = null;
        await foreach (var response in responses.OrderByDescending(response => response.At).ThenByDescending(response => response.Id)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (quotes.Count >= Together)
            {
                next = new Cursor(last!.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.Id).ToString();
                break;
            }

            quotes.AddRange(written.Where(question => response.Answers.One(question.Key) is { Length: > 0 }).Select(question => new Quote(
                question.Key, response.Answers.One(question.Key)!, response.At, response.PersonId, null, response.RequestId,
                asked.Main is { } main ? response.Answers.One(main.Key) : null)));
            last = response;
        }

        return (await Name(quotes, cancel), next);
    }

    private async Task<(IReadOnlyList<Quote>? All, string? Next)> Anonymous(
        Survey survey, SurveyCells cells, Question[] written, GroupFilter filter, (Guid Id, ThemeReader<Guid> Themes)? theme, string? after, CancellationToken cancel)
    {
        var open = await gate.Ask(survey, cells, asking => written
            .Select(question => (Question: question, Release: Let(asking, filter, question.Key, theme?.Id) is { } set ? cells.LastRelease(set) : 0))
            .Where(pair => pair.Release > 0).ToArray(), cancel);
        if (open.Length == 0)
        {
            return (null, null);
        }

        var first = after is null or "" ? Guid.Empty : Guid.TryParse(after, out var id) ? id : throw new InvalidException("after", ErrorCodes.Unknown);
        var release = open.Max(pair => pair.Release);
        var quotes = new List<Quote>();
        string? next = null;
        await foreach (var response in FilteredAnswers.Hidden(db, survey.Id, filter, release).Where(response => response.Id > first).OrderBy(response => response.Id)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (quotes.Count >= Together)
            {
                next = $"{first}";
                break;
            }

            quotes.AddRange(open.Where(pair => response.Release <= pair.Release && Speaks(response, pair.Question.Key, theme))
                .Select(pair => new Quote(pair.Question.Key, response.Answers.One(pair.Question.Key)!, null, null, null, null, null) { Answer = response.Id }));
            first = response.Id;
        }

        var talks = await WayBackTalks.Beside(db, [.. quotes.Select(quote => quote.Answer).Distinct()], cancel);
        return (quotes.ConvertAll(quote => talks.GetValueOrDefault(quote.Answer) is { } talk && talk.Question == quote.Question ? quote with { Talk = talk } : quote), next);
    }

    private static bool Speaks(AnonymousResponse response, string key, (Guid Id, ThemeReader<Guid> Themes)? theme) =>
        response.Answers.One(key) is { Length: > 0 } text && theme?.Themes.Read(CountWords.Read(text, response.Language)).ContainsKey(theme.Value.Id) is not false;

    private static CellSet? Let(Asking asking, GroupFilter filter, string key, Guid? theme) =>
        theme is { } id ? asking.AskTheme(filter, key, CountWords.Theme(id)) : asking.Ask(filter, CommentGroups.On(key));

    /// <summary>Two answers of one millisecond stand in the order of their ids, so that none is left out between two pages.</summary>
    private static (Instant At, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000 =>
            (Instant.FromUnixTimeMilliseconds(at), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };

    private async Task<List<Quote>> Name(List<Quote> quotes, CancellationToken cancel)
    {
        Guid[] people = [.. quotes.Select(quote => quote.PersonId).OfType<Guid>().Distinct()];
        var names = await db.Set<Customer>().Where(customer => EF.Parameter(people).Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancel);

        return quotes.ConvertAll(quote => quote with { Person = quote.PersonId is { } person ? names.GetValueOrDefault(person) : null });
    }
}
