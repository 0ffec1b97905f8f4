using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Audit;

/// <summary>Shows administrators who did what, when, by which way, and what it was before.</summary>
public sealed class ReadJournal(AmbosDb db, NameSubjects names)
{
    private const int PageSize = 50;
    private const int FileStep = 1000;
    private const int MostActors = 200;

    public async Task<JournalListing> Page(JournalQuestion question, CancellationToken cancel)
    {
        var asked = await Asked(question, cancel);
        var (found, more) = question.Before is { } newer ? await Newer(asked, newer, cancel) : await Older(asked, question.After, PageSize, cancel);
        var (hasOlder, hasNewer) = question.Before is null ? (more, question.After is not null) : (true, more);
        return new(
            await names.Of(found, cancel),
            hasOlder && found.Count > 0 ? Cursor(found[^1]) : null,
            hasNewer && found.Count > 0 ? Cursor(found[0]) : null);
    }

    /// <summary>One entry by its number.</summary>
    public async Task<JournalRow> One(long number, CancellationToken cancel)
    {
        var found = await db.Set<Event>().SingleOrDefaultAsync(row => row.Number == number, cancel) ?? throw new NotFoundException();
        return (await names.Of([found], cancel))[0];
    }

    /// <summary>All of them, a step at a time.</summary>
    public async IAsyncEnumerable<JournalRow> All(JournalQuestion question, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = await Asked(question, cancel);
        for (var (place, more) = (question.After, true); more;)
        {
            (var found, more) = await Older(asked, place, FileStep, cancel);
            foreach (var row in await names.Of(found, cancel))
            {
                yield return row;
            }

            place = found.Count > 0 ? found[^1].Number : place;
        }
    }

    public static void Map(RouteGroupBuilder journal)
    {
        journal.MapGet("", ([AsParameters] JournalWords words, HttpContext http, ReadJournal read, CancellationToken cancel) =>
                read.Page(words.In(ViewerZone.Of(http)), cancel))
            .Allow(Right.Administer)
            .WithName(nameof(ReadJournal))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        journal.MapGet("/{number:long}", (long number, ReadJournal read, CancellationToken cancel) => read.One(number, cancel))
            .Allow(Right.Administer)
            .WithName("ReadEntry")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private async Task<IQueryable<Event>> Asked(JournalQuestion question, CancellationToken cancel)
    {
        IQueryable<Event> rows = db.Set<Event>();
        rows = question.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        rows = question.SubjectKind is { } of ? rows.Where(row => row.SubjectKind == of) : rows;
        rows = question.Channel is { } channel ? rows.Where(row => row.Channel == channel) : rows;
        rows = question.From is { } from ? rows.Where(row => row.At >= from) : rows;
        rows = question.To is { } to ? rows.Where(row => row.At < to) : rows;
        if (question.Subject is { } said)
        {
            var subject = await names.Find(said, cancel);
            rows = rows.Where(row => row.Subject == subject);
        }

        if (question.Actor is { } who)
        {
            var actors = await Actors(who, cancel);
            rows = rows.Where(row => row.Actor != null && actors.Contains(row.Actor.Value));
        }

        return rows;
    }

    private async Task<List<Guid>> Actors(string who, CancellationToken cancel)
    {
        if (Guid.TryParse(who, out var id))
        {
            return [id];
        }

        var part = TextFolding.Fold(who);
        var accounts = await db.Set<Account>().Select(account => new { account.Id, account.Name, account.Email }).ToListAsync(cancel);
        return [.. accounts.Where(account => TextFolding.Fold($"{account.Name} {account.Email}").Contains(part, StringComparison.Ordinal))
            .Select(account => account.Id).Take(MostActors)];
    }

    private static async Task<(List<Event> Found, bool More)> Older(IQueryable<Event> asked, long? than, int most, CancellationToken cancel)
    {
        var rows = than is { } number ? asked.Where(row => row.Number < number) : asked;
        var found = await rows.OrderByDescending(row => row.Number).Take(most + 1).ToListAsync(cancel);
        return ([.. found.Take(most)], found.Count > most);
    }

    private static async Task<(List<Event> Found, bool More)> Newer(IQueryable<Event> asked, long than, CancellationToken cancel)
    {
        var found = await asked.Where(row => row.Number > than).OrderBy(row => row.Number).Take(PageSize + 1).ToListAsync(cancel);
        return ([.. found.Take(PageSize).Reverse()], found.Count > PageSize);
    }

    private static string Cursor(Event row) => row.Number.ToString(CultureInfo.InvariantCulture);
}
