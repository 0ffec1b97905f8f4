using System.ComponentModel.DataAnnotations;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Deeds;

public sealed record DeedInput
{
    public Guid? ThemeId { get; init; }

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Language { get; init; } = "";

    /// <summary>By two-letter code; the main language is needed.</summary>
    public Dictionary<string, DeedText> Texts { get; init; } = [];

    public LocalDate DoneOn { get; init; }
    public DeedAudience Audience { get; init; }
    public DeedState State { get; init; }

    /// <summary>Numbers of requests, without the R.</summary>
    public List<long> Requests { get; init; } = [];

    public Guid? QuotedId { get; init; }

    /// <summary>A part of the comment, word for word; nothing for the whole.</summary>
    [StringLength(Deed.QuoteLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Quote { get; init; }

    /// <summary>The version that was read; of no use for a new one.</summary>
    public int Version { get; init; }
}

/// <summary>A manager writes what was heard and what was done, for everybody or for the colleagues.</summary>
public sealed class WriteDeed(Writer writer, CurrentUser user, TimeProvider clock)
{
    private static readonly Period Before = Period.FromYears(1);

    public Task<Made> Add(DeedInput given, IdempotencyKey? key, CancellationToken cancel)
    {
        Check(given);
        return writer.Create(user.Actor, key, given, async work =>
        {
            var deed = new Deed
            {
                Id = clock.NewId(),
                Language = given.Language,
                Words = new(given.Texts),
                Folded = "",
                DoneOn = given.DoneOn,
                Requests = new([]),
                Audience = given.Audience,
                State = given.State,
                CreatedAt = work.Now,
            };
            await Fill(work, deed, given, cancel);
            work.Db.Add(deed);
            work.Record(Deed.Subject, deed.Id, new DeedWritten(Said(deed)));
            return new Made(deed.Id);
        }, cancel);
    }

    public Task Edit(Guid id, DeedInput given, CancellationToken cancel)
    {
        Check(given);
        return writer.Run(user.Actor, async work =>
        {
            var deed = await Find(work, id, cancel);
            if (deed.Version != given.Version)
            {
                throw new ChangedMeanwhileException();
            }

            await Fill(work, deed, given, cancel);
            work.Record(Deed.Subject, id, new DeedEdited(Said(deed), deed.State, deed.Audience));
        }, cancel);
    }

    /// <summary>Into the bin. Returns where it is had back.</summary>
    public Task<string> Delete(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var deed = await Find(work, id, cancel);
        work.Db.Remove(deed);
        work.Record(Deed.Subject, id, new DeedDeleted(Said(deed)));
        return work.Discard(clock, Deed.Subject, Said(deed), id, deed);
    }, cancel);

    public static void Map(RouteGroupBuilder deeds)
    {
        deeds.MapPost("", async (DeedInput body, WriteDeed write, HttpContext http, CancellationToken cancel) =>
        {
            var made = await write.Add(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/deeds/{made.Id}", made);
        }).Allow(Right.ManageSurveys).WithName("AddDeed").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapPut("/{id:guid}", async (Guid id, DeedInput body, WriteDeed write, CancellationToken cancel) =>
        {
            await write.Edit(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.ManageSurveys).WithName("EditDeed").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        deeds.MapDelete("/{id:guid}", async (Guid id, WriteDeed write, CancellationToken cancel) =>
        {
            await write.Delete(id, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.ManageSurveys).WithName("DeleteDeed").ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static string Said(Deed deed) => deed.Words.In(deed.Language, deed.Language).Text.Said;

    private static async Task<Deed> Find(Work work, Guid id, CancellationToken cancel) =>
        await work.Db.Set<Deed>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();

    private static void Check(DeedInput given)
    {
        Shape.Demand(given);
        if (!AmbosHost.Languages.Contains(given.Language) || given.Texts.Keys.Except(AmbosHost.Languages).Any())
        {
            throw new InvalidException("language", ErrorCodes.Unknown);
        }

        foreach (var (language, text) in given.Texts.Append(KeyValuePair.Create(given.Language, given.Texts.GetValueOrDefault(given.Language) ?? new("", ""))))
        {
            Check($"said-{language}", text.Said, Deed.SaidLength);
            Check($"done-{language}", text.Done, Deed.DoneLength);
        }

        if (!Enum.IsDefined(given.Audience) || !Enum.IsDefined(given.State))
        {
            throw new InvalidException("audience", ErrorCodes.Unknown);
        }

        if (!Years.Cover(given.DoneOn))
        {
            throw new InvalidException("doneOn", ErrorCodes.OutOfRange);
        }
    }

    private static void Check(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidException(field, ErrorCodes.Required);
        }

        if (text.Length > most)
        {
            throw new InvalidException(field, ErrorCodes.TooLong);
        }
    }

    private static async Task Fill(Work work, Deed deed, DeedInput given, CancellationToken cancel)
    {
        if (given.ThemeId is { } theme && !await work.Db.Set<CommentTheme>().AnyAsync(row => row.Id == theme, cancel))
        {
            throw new InvalidException("themeId", ErrorCodes.Unknown);
        }

        long[] numbers = [.. given.Requests.Distinct()];
        if (numbers.Length > Deed.MostRequests || await work.Db.Set<Request>().CountAsync(request => EF.Parameter(numbers).Contains(request.Number), cancel) != numbers.Length)
        {
            throw new InvalidException("requests", ErrorCodes.Unknown);
        }

        (deed.ThemeId, deed.Language, deed.DoneOn) = (given.ThemeId, given.Language, given.DoneOn);
        deed.Words = new(given.Texts.ToDictionary(text => text.Key, text => new DeedText(text.Value.Said.Trim(), text.Value.Done.Trim())));
        deed.Folded = Core.Text.TextFolding.Fold(string.Join(' ', deed.Words.Texts.Values.Select(text => $"{text.Said} {text.Done}")));
        (deed.Audience, deed.State, deed.Requests) = (given.Audience, given.State, new(numbers));
        (deed.QuotedId, deed.Quote) = await Quote(work, given, cancel);
        deed.Heard = given.ThemeId is { } about ? await Heard(work, about, given.DoneOn, cancel) : null;
    }

    /// <summary>Only words that were said, of somebody who agrees.</summary>
    private static async Task<(Guid? Id, string? Quote)> Quote(Work work, DeedInput given, CancellationToken cancel)
    {
        if (given.QuotedId is not { } id)
        {
            return (null, null);
        }

        var text = await Quotable.Opinions(work.Db).Where(opinion => opinion.Id == id).Select(opinion => opinion.Text).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("quotedId", "not-agreed");
        var quote = given.Quote?.Trim() is { Length: > 0 } part ? part : text;
        if (!text.Contains(quote, StringComparison.Ordinal))
        {
            throw new InvalidException("quote", "not-said");
        }

        return quote.Length <= Deed.QuoteLength ? (id, quote) : throw new InvalidException("quote", ErrorCodes.TooLong);
    }

    /// <summary>How many people spoke of it in the year before; nothing where they are fewer than a group of commenters may be. Anonymous answers are never among them.</summary>
    private static async Task<int?> Heard(Work work, Guid theme, LocalDate doneOn, CancellationToken cancel)
    {
        var (since, until) = (doneOn.Minus(Before).AtMidnight().InUtc().ToInstant(), doneOn.PlusDays(1).AtMidnight().InUtc().ToInstant());
        var people = await (
            from pair in work.Db.Set<OpinionTheme>()
            join opinion in work.Db.Set<Opinion>() on pair.OpinionId equals opinion.Id
            where pair.ThemeId == theme && opinion.At >= since && opinion.At < until && opinion.CustomerId != null
            select opinion.CustomerId).Distinct().CountAsync(cancel);

        return people >= Survey.SmallestCommentGroup ? people : null;
    }
}
