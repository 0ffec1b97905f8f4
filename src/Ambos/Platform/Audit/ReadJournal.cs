using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Audit;

/// <summary>Shows administrators who did what, when, by which way, and what it was before.</summary>
public sealed class ReadJournal(AmbosDb db, IEnumerable<SubjectNames> names)
{
    private const int PageSize = 50;
    private const int FileStep = 1000;
    private const int MostActors = 200;

    /// <summary>The kinds of things whose names are known, for a choice.</summary>
    public IEnumerable<string> Kinds => names.Select(kind => kind.Kind).Order(StringComparer.Ordinal);

    public async Task<JournalListing> Page(JournalQuestion question, CancellationToken cancel)
    {
        var asked = await Asked(question, cancel);
        var (found, more) = question.Before is { } newer ? await Newer(asked, newer, cancel) : await Older(asked, question.After, PageSize, cancel);
        var (hasOlder, hasNewer) = question.Before is null ? (more, question.After is not null) : (true, more);
        return new(
            await Named(found, cancel),
            hasOlder && found.Count > 0 ? Cursor(found[^1]) : null,
            hasNewer && found.Count > 0 ? Cursor(found[0]) : null);
    }

    /// <summary>All of them, a step at a time.</summary>
    public async IAsyncEnumerable<JournalRow> All(JournalQuestion question, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = await Asked(question, cancel);
        for (var (place, more) = (question.After, true); more;)
        {
            (var found, more) = await Older(asked, place, FileStep, cancel);
            foreach (var row in await Named(found, cancel))
            {
                yield return row;
            }

            place = found.Count > 0 ? found[^1].Number : place;
        }
    }

    public static void Map(RouteGroupBuilder journal) => journal
        .MapGet("", ([AsParameters] JournalWords words, HttpContext http, ReadJournal read, CancellationToken cancel) =>
            read.Page(words.In(ViewerZone.Of(http)), cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ReadJournal))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/admin/journal.csv", ([AsParameters] JournalWords words, HttpContext http, ReadJournal read, CancellationToken cancel) => new CsvDownload(
            "journal.csv",
            ["number", "at", "actor_id", "actor", "channel", "subject_kind", "subject_id", "subject", "kind", "body", "changes"],
            read.All(words.In(ViewerZone.Of(http)), cancel).Select(row => new object?[]
            {
                row.Number, row.At, row.Actor, row.ActorName, row.Channel, row.SubjectKind, row.Subject, row.SubjectName, row.Kind, row.Body.GetRawText(),
                string.Join("; ", row.Changes.Select(change => $"{change.Property}: {change.Before.GetRawText()} > {change.After.GetRawText()}")),
            })))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

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
            var subject = await Subject(said, cancel);
            rows = rows.Where(row => row.Subject == subject);
        }

        if (question.Actor is { } who)
        {
            var actors = await Actors(who, cancel);
            rows = rows.Where(row => row.Actor != null && actors.Contains(row.Actor.Value));
        }

        return rows;
    }

    /// <summary>Nothing when nothing is called so; then no entry is found.</summary>
    private async Task<Guid?> Subject(string said, CancellationToken cancel)
    {
        if (Guid.TryParse(said, out var id))
        {
            return id;
        }

        foreach (var find in names.Select(kind => kind.Find).OfType<Func<AmbosDb, string, CancellationToken, Task<Guid?>>>())
        {
            if (await find(db, said, cancel) is { } found)
            {
                return found;
            }
        }

        return null;
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

    /// <summary>One query for the actors and one for each kind of subject.</summary>
    private async Task<List<JournalRow>> Named(List<Event> found, CancellationToken cancel)
    {
        Guid[] actors = [.. found.Select(row => row.Actor).OfType<Guid>().Distinct()];
        var people = await SubjectNaming.Accounts(db, actors, cancel);
        Dictionary<(string, Guid), SubjectName> subjects = [];
        foreach (var kind in names)
        {
            Guid[] ids = [.. found.Where(row => row.SubjectKind == kind.Kind).Select(row => row.Subject).Distinct()];
            foreach (var (id, name) in ids.Length > 0 ? await kind.Of(db, ids, cancel) : [])
            {
                subjects[(kind.Kind, id)] = name;
            }
        }

        return found.ConvertAll(row => JournalRow.Of(
            row, row.Actor is { } actor ? people.GetValueOrDefault(actor)?.Text : null, subjects.GetValueOrDefault((row.SubjectKind, row.Subject))));
    }

    private static string Cursor(Event row) => row.Number.ToString(CultureInfo.InvariantCulture);
}
