using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Customers.Timeline;

/// <summary>What of a timeline is asked for.</summary>
public sealed class TimelineQuestion
{
    [FromQuery(Name = "kind")]
    public HappeningKind? Kind { get; set; }

    /// <summary>The first and the last day, like 2026-03-02, in the reader's zone.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The cursor in next of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>Everything that ever happened to a customer and that the reader may know of, the newest first.</summary>
/// <remarks>
/// A page costs one query for the customer, one for the places on the timeline, one for the entries, one for the names of
/// those who did it, and those of the sources (InWords, Brought): none of them grows with the length of the timeline.
/// </remarks>
public sealed class ReadCustomerTimeline(AmbosDb db, CurrentUser user, IEnumerable<TimelineSource> sources)
{
    public const int PageSize = 50;

    private const int MostRounds = 5;
    private const int MostMerged = 100;

    public Task<Listing<Happened>> Run(Guid id, TimelineQuestion question, DateTimeZone zone, CancellationToken cancel)
    {
        var (from, to) = (Day(question.From, "from"), Day(question.To, "to"));
        return Run(
            new(id, question.Kind, from?.AtStartOfDayInZone(zone).ToInstant(), to?.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(), null, PageSize),
            TimelinePlace.From(question.After), cancel);
    }

    /// <summary>The latest few.</summary>
    public async Task<IReadOnlyList<Happened>> Latest(Guid id, int most, CancellationToken cancel) =>
        (await Run(new(id, null, null, null, null, most), null, cancel)).Items;

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/timeline", (Guid id, [AsParameters] TimelineQuestion question, HttpContext http, ReadCustomerTimeline read, CancellationToken cancel) =>
            read.Run(id, question, ViewerZone.Of(http), cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(ReadCustomerTimeline))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Places along the index: newest first, after a place, of one kind and period where asked.</summary>
    internal static IQueryable<Happening> Places(AmbosDb db, TimelinePart part, TimelinePlace? after)
    {
        var merged = part.Merged;
        var places = merged.Count == 0
            ? db.Set<Happening>().Where(place => place.CustomerId == part.CustomerId)
            : db.Set<Happening>().Where(place => place.CustomerId == part.CustomerId || merged.Contains(place.CustomerId));
        places = part.Kind is { } kind ? places.Where(place => place.Kind == kind) : places;
        places = part.From is { } from ? places.Where(place => place.At >= from) : places;
        places = part.To is { } to ? places.Where(place => place.At < to) : places;
        if (after is { At: var at, Number: var number })
        {
            places = places.Where(place => place.At <= at && (place.At < at || place.Number < number));
        }

        return places.OrderByDescending(place => place.At).ThenByDescending(place => place.Number);
    }

    private async Task<Listing<Happened>> Run(TimelinePart part, TimelinePlace? after, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().VisibleTo(user.Actor).SingleOrDefaultAsync(customer => customer.Id == part.CustomerId, cancel) ?? throw new NotFoundException();
        if (!user.Actor.Has(Right.Serve) && customer.Id != user.CustomerId)
        {
            throw new NotFoundException(); // an organisation's timeline is not its people's
        }

        part = part with { Merged = await MergedInto(customer.Id, cancel) };
        List<(TimelinePlace Place, Happened What)> found = [];
        var (place, more) = (after, true);
        for (var round = 0; round < MostRounds && more && found.Count <= part.Most; round++)
        {
            (place, more) = await Told(part, place, found, cancel);
        }

        found.AddRange(await Brought(part, after, more ? place : null, cancel));
        var sorted = found.OrderByDescending(entry => entry.Place.At).ThenByDescending(entry => entry.Place.Number).ToList();
        var page = sorted.TakeWhile((entry, index) => index < part.Most || entry.Place == sorted[part.Most - 1].Place).ToList();
        var next = found.Count > page.Count ? page[^1].Place : more ? place : null;
        return new([.. page.Select(entry => entry.What)], next?.ToString());
    }

    /// <summary>Those who turned out to be this customer: what happened to them, happened to this one.</summary>
    private async Task<IReadOnlyList<Guid>> MergedInto(Guid id, CancellationToken cancel)
    {
        List<Guid> all = [];
        for (List<Guid> last = [id]; last.Count > 0 && all.Count < MostMerged; all.AddRange(last))
        {
            last = await db.Set<Customer>().Where(customer => customer.MergedInto != null && last.Contains(customer.MergedInto.Value)).Select(customer => customer.Id).ToListAsync(cancel);
        }

        return all;
    }

    /// <summary>Adds the entries after a place that the reader may know of; says where it stopped and whether there is more.</summary>
    private async Task<(TimelinePlace? Place, bool More)> Told(
        TimelinePart part, TimelinePlace? after, List<(TimelinePlace Place, Happened What)> found, CancellationToken cancel)
    {
        var places = await Places(db, part, after).Take(part.Most + 1).ToListAsync(cancel);
        long[] numbers = [.. places.Select(place => place.Number)];
        var entries = await db.Set<Event>().Where(entry => numbers.Contains(entry.Number)).ToListAsync(cancel);
        Guid[] actors = [.. entries.Select(entry => entry.Actor).OfType<Guid>().Distinct()];
        var people = await db.Set<Account>().Where(account => actors.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
        foreach (var source in sources)
        {
            List<Event> own = [.. entries.Where(entry => entry.SubjectKind == source.SubjectKind)];
            var words = own.Count == 0 ? null : await source.InWords(user.Actor, own, cancel);
            found.AddRange(own.Where(entry => words!.ContainsKey(entry.Number)).Select(entry => (
                new TimelinePlace(entry.At, entry.Number),
                words![entry.Number] with { By = entry.Actor is { } actor ? people.GetValueOrDefault(actor) : null })));
        }

        return (places.Count > 0 ? new(places[^1].At, places[^1].Number) : after, places.Count > part.Most);
    }

    private async Task<IEnumerable<(TimelinePlace, Happened)>> Brought(TimelinePart part, TimelinePlace? after, TimelinePlace? until, CancellationToken cancel)
    {
        List<Happened> brought = [];
        foreach (var source in sources)
        {
            brought.AddRange(await source.Brought(user.Actor, part with { Before = after?.At, Most = part.Most + 1 }, cancel));
        }

        return brought.Where(happened => until is null || happened.At >= until.At).Select(happened => (new TimelinePlace(happened.At, 0), happened));
    }

    private static LocalDate? Day(string? text, string name) => text is null or "" ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : throw new InvalidException(name, "not-a-day");
}
