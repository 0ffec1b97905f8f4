using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Text;
using Ambos.Feedback.Comments;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Deeds;

/// <summary>Which entries are looked at.</summary>
public sealed record DeedFilter(string? Q = null, DeedState? State = null, DeedAudience? Audience = null)
{
    /// <summary>As an address says it; what cannot be read is left out.</summary>
    public static DeedFilter From(string? q, string? state, string? audience) => new(q, Chosen<DeedState>(state), Chosen<DeedAudience>(audience));

    private static T? Chosen<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>An entry as those see it who write it.</summary>
public sealed record DeedRow(
    Guid Id, Guid? ThemeId, string? Theme, string Language, IReadOnlyDictionary<string, DeedText> Texts, LocalDate DoneOn, int? Heard, IReadOnlyList<long> Requests,
    DeedAudience Audience, DeedState State, Guid? QuotedId, string? Quote, int Version);

/// <summary>An entry as it is read outside, or by the colleagues.</summary>
/// <param name="Language">That of the words: the reader's, else the one in which it was written first.</param>
/// <param name="Heard">People who spoke of it; nothing where they are too few to say how many.</param>
/// <param name="Quote">What somebody wrote who agrees to be quoted, without a name.</param>
public sealed record DeedShown(Guid Id, string Language, string Said, string Done, LocalDate DoneOn, int? Heard, string? Quote, string? QuoteLanguage, IReadOnlyList<long> Requests);

/// <summary>What was heard and what was done: for those who write it, and for those for whom it was written.</summary>
public sealed class ReadDeeds(AmbosDb db)
{
    private const int Together = 50;
    private const int Shown = 20;
    private const int FileStep = 1000;

    public async Task<Listing<DeedRow>> Run(DeedFilter filter, string? after, CancellationToken cancel)
    {
        var rows = await Page(filter, Place(after), Together + 1, cancel);

        return new([.. rows.Take(Together)], rows.Count > Together ? Place(rows[Together - 1].DoneOn, rows[Together - 1].Id) : null);
    }

    public async IAsyncEnumerable<DeedRow> All(DeedFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        (LocalDate, Guid)? place = null;
        for (var more = true; more;)
        {
            var rows = await Page(filter, place, FileStep, cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? (rows[^1].DoneOn, rows[^1].Id) : null);
        }
    }

    public async Task<DeedRow> One(Guid id, CancellationToken cancel) =>
        (await Rows(db.Set<Deed>().Where(deed => deed.Id == id), cancel)).SingleOrDefault() ?? throw new NotFoundException();

    /// <summary>What is published, in the reader's language where it was written in it. The latest first.</summary>
    /// <param name="inside">For the colleagues.</param>
    public async Task<Listing<DeedShown>> Published(bool inside, string reader, string? after, CancellationToken cancel)
    {
        var hidden = inside ? DeedAudience.Public : DeedAudience.Internal;
        var deeds = await After(db.Set<Deed>().Where(deed => deed.State == DeedState.Published && deed.Audience != hidden), Place(after)).Take(Shown + 1).ToListAsync(cancel);
        Guid[] quoted = [.. deeds.Select(deed => deed.QuotedId).OfType<Guid>()];
        var agreed = quoted.Length == 0 ? [] : await Quotable.Opinions(db).Where(opinion => EF.Parameter(quoted).Contains(opinion.Id)).ToDictionaryAsync(opinion => opinion.Id, opinion => opinion.Language, cancel);

        return new(
            [.. deeds.Take(Shown).Select(deed =>
            {
                var (language, text) = deed.Words.In(reader, deed.Language);
                var isAgreed = deed.QuotedId is { } id && agreed.ContainsKey(id);
                return new DeedShown(deed.Id, language, text.Said, text.Done, deed.DoneOn, deed.Heard, isAgreed ? deed.Quote : null, isAgreed ? agreed[deed.QuotedId!.Value] : null, inside ? deed.Requests.Numbers : []);
            })],
            deeds.Count > Shown ? Place(deeds[Shown - 1].DoneOn, deeds[Shown - 1].Id) : null);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        var deeds = app.MapApi("deeds");
        deeds.MapGet("", (string? q, DeedState? state, DeedAudience? audience, string? after, ReadDeeds read, CancellationToken cancel) => read.Run(new(q, state, audience), after, cancel))
            .Allow(Right.SeeResults).WithName("ListDeeds").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapGet("/{id:guid}", (Guid id, ReadDeeds read, CancellationToken cancel) => read.One(id, cancel)).Allow(Right.SeeResults).WithName("ReadDeed").ProducesProblem(StatusCodes.Status404NotFound);
        deeds.MapGet("/public", (string? language, string? after, ReadDeeds read, CancellationToken cancel) => read.Published(inside: false, language ?? "en", after, cancel))
            .Allow(Right.Public).WithName("PublicDeeds").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapGet("/internal", (string? language, string? after, ReadDeeds read, CancellationToken cancel) => read.Published(inside: true, language ?? "en", after, cancel))
            .Allow(Right.SeeColleagues).WithName("InternalDeeds").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapGet("/feedback/deeds.csv", (string? q, string? state, string? audience, ReadDeeds read, CancellationToken cancel) => new CsvDownload(
                "you-said-we-did.csv",
                ["done_on", "language", "said", "done", "theme", "people", "audience", "state", "quote", "requests"],
                read.All(DeedFilter.From(q, state, audience), cancel).Select(row => new object?[]
                {
                    row.DoneOn, row.Language, row.Texts[row.Language].Said, row.Texts[row.Language].Done, row.Theme, row.Heard, row.Audience, row.State, row.Quote, string.Join(' ', row.Requests.Select(number => $"R-{number}")),
                })))
            .Allow(Right.SeeResults).ExcludeFromDescription();
    }

    private async Task<List<DeedRow>> Page(DeedFilter filter, (LocalDate On, Guid Id)? after, int most, CancellationToken cancel)
    {
        IQueryable<Deed> deeds = db.Set<Deed>();
        deeds = filter.State is { } state ? deeds.Where(deed => deed.State == state) : deeds;
        deeds = filter.Audience is { } audience ? deeds.Where(deed => deed.Audience == audience) : deeds;
        deeds = filter.Q is { Length: > 0 } asked && TextFolding.Fold(asked.Cut(100)) is { Length: > 0 } words ? deeds.Where(deed => deed.Folded.Contains(words)) : deeds;

        return await Rows(After(deeds, after).Take(most), cancel);
    }

    private async Task<List<DeedRow>> Rows(IQueryable<Deed> deeds, CancellationToken cancel)
    {
        var rows = await deeds.ToListAsync(cancel);
        Guid[] ids = [.. rows.Select(row => row.ThemeId).OfType<Guid>().Distinct()];
        var themes = await db.Set<CommentTheme>().Where(theme => EF.Parameter(ids).Contains(theme.Id)).ToDictionaryAsync(theme => theme.Id, theme => theme.Name, cancel);

        return rows.ConvertAll(row => new DeedRow(
            row.Id, row.ThemeId, row.ThemeId is { } theme ? themes.GetValueOrDefault(theme) : null, row.Language, row.Words.Texts, row.DoneOn, row.Heard, row.Requests.Numbers,
            row.Audience, row.State, row.QuotedId, row.Quote, row.Version));
    }

    private static IQueryable<Deed> After(IQueryable<Deed> deeds, (LocalDate On, Guid Id)? after)
    {
        if (after is var (on, id))
        {
            deeds = deeds.Where(deed => deed.DoneOn < on || (deed.DoneOn == on && deed.Id.CompareTo(id) < 0));
        }

        return deeds.OrderByDescending(deed => deed.DoneOn).ThenByDescending(deed => deed.Id);
    }

    private static string Place(LocalDate on, Guid id) => new Cursor(on.ToEpochDay().ToString(CultureInfo.InvariantCulture), id).ToString();

    private static (LocalDate On, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when int.TryParse(cursor.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is > -30_000 and < 400_000 => (Days.FromEpochDay(day), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };
}
