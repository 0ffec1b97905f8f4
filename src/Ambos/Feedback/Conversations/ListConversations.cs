using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Conversations;

/// <summary>A conversation in a list.</summary>
/// <param name="Open">Follow-ups that are not done yet, of those that the reader may see.</param>
public sealed record ConversationRow(
    Guid Id, ConversationKind Kind, Side Side, Guid CustomerId, string Customer, string Title, LocalDate HeldOn, ConversationReaders Readers, IReadOnlyList<string> People, int Open)
{
    /// <summary>On the clock of <see cref="TimeZone"/>, like 14:30; nothing where nobody said.</summary>
    public string? HeldTime { get; init; }

    public string? TimeZone { get; init; }

    internal string Notes { get; init; } = "";
}

/// <summary>Which conversations are looked for.</summary>
public sealed class ConversationSearch
{
    private const int LongestWord = 200;

    /// <summary>Words of the title or the notes.</summary>
    [FromQuery(Name = "q")]
    [StringLength(LongestWord, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    [FromQuery(Name = "kind")]
    public ConversationKind? Kind { get; set; }

    [FromQuery(Name = "side")]
    public Side? Side { get; set; }

    /// <summary>A part of the name of the customer or of a colleague who took part.</summary>
    [FromQuery(Name = "who")]
    [StringLength(LongestWord, ErrorMessage = ErrorCodes.TooLong)]
    public string? Who { get; set; }

    /// <summary>Those with this customer.</summary>
    [FromQuery(Name = "customer")]
    public Guid? Customer { get; set; }

    /// <summary>The cursor in next of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>Somebody looks for conversations, the latest first: those of which they may know.</summary>
public sealed class ListConversations(AmbosDb db, CurrentUser user)
{
    public const int Together = 50;

    public async Task<Listing<ConversationRow>> Run(ConversationSearch search, CancellationToken cancel) => await Run(search, Together, cancel);

    /// <summary>The latest few with a customer.</summary>
    public async Task<IReadOnlyList<ConversationRow>> Latest(Guid customer, int most, CancellationToken cancel) => (await Run(new() { Customer = customer }, most, cancel)).Items;

    /// <summary>By words, as somebody may see them: for the palette.</summary>
    public async Task<IReadOnlyList<ConversationRow>> Found(Actor actor, string text, int most, CancellationToken cancel) => await Rows(
        await Found(await db.ConversationsFor(actor, cancel), new() { Text = text }).OrderByDescending(row => row.HeldOn).ThenByDescending(row => row.Id).Take(most).ToListAsync(cancel), cancel);

    public static void Map(RouteGroupBuilder conversations) => conversations
        .MapGet("", ([AsParameters] ConversationSearch search, ListConversations list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.SeeColleagues)
        .WithName(nameof(ListConversations))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/conversations.csv", ([AsParameters] ConversationSearch search, ListConversations list, CancellationToken cancel) => new CsvDownload(
            "conversations.csv",
            ["id", "held_on", "kind", "side", "customer", "title", "notes", "people", "readers", "open_follow_ups", "held_at", "time_zone"],
            list.All(search, cancel).Select(row => new object?[]
            {
                row.Id, LocalDatePattern.Iso.Format(row.HeldOn), row.Kind, row.Side, row.Customer, row.Title, row.Notes, string.Join(", ", row.People), row.Readers, row.Open, row.HeldTime, row.TimeZone,
            })))
        .Allow(Right.SeeColleagues)
        .ExcludeFromDescription();

    /// <summary>All of them, page by page.</summary>
    private async IAsyncEnumerable<ConversationRow> All(ConversationSearch search, [EnumeratorCancellation] CancellationToken cancel)
    {
        search.After = null;
        do
        {
            var page = await Run(search, Together, cancel);
            foreach (var row in page.Items)
            {
                yield return row;
            }

            search.After = page.Next;
        }
        while (search.After is not null);
    }

    private async Task<Listing<ConversationRow>> Run(ConversationSearch search, int most, CancellationToken cancel)
    {
        var found = Found(await db.ConversationsFor(user.Actor, cancel), search);
        if (Cursor.From(search.After) is { } after)
        {
            var (day, id) = (DayOf(after), after.Id);
            found = found.Where(row => row.HeldOn < day || (row.HeldOn == day && row.Id.CompareTo(id) < 0));
        }

        var rows = await found.OrderByDescending(row => row.HeldOn).ThenByDescending(row => row.Id).Take(most + 1).ToListAsync(cancel);
        var next = rows.Count > most ? new Cursor(rows[most - 1].HeldOn.ToEpochDay().ToString(CultureInfo.InvariantCulture), rows[most - 1].Id).ToString() : null;

        return new(await Rows([.. rows.Take(most)], cancel), next);
    }

    private IQueryable<Conversation> Found(IQueryable<Conversation> conversations, ConversationSearch search)
    {
        conversations = search.Kind is { } kind ? conversations.Where(row => row.Kind == kind) : conversations;
        conversations = search.Side is { } side ? conversations.Where(row => row.Side == side) : conversations;
        conversations = search.Customer is { } customer ? conversations.Where(row => row.CustomerId == customer) : conversations;
        foreach (var word in Words(search.Text))
        {
            conversations = conversations.Where(row => row.FoldedText.Contains(word));
        }

        if (TextFolding.Fold(search.Who ?? "").Trim() is { Length: > 0 } name)
        {
            var (called, parts) = (db.Set<Customer>().Where(row => row.FoldedName.Contains(name)), db.Set<ConversationPart>());
            conversations = conversations.Where(row => called.Any(person => person.Id == row.CustomerId
                || parts.Any(part => part.ConversationId == row.Id && part.PersonId == person.Id)));
        }

        return conversations;
    }

    private static string[] Words(string? text) => TextFolding.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<List<ConversationRow>> Rows(List<Conversation> conversations, CancellationToken cancel)
    {
        Guid[] ids = [.. conversations.Select(row => row.Id)];
        var parts = await db.Set<ConversationPart>().Where(part => ids.Contains(part.ConversationId)).ToListAsync(cancel);
        Guid[] people = [.. parts.Select(part => part.PersonId).Concat(conversations.Select(row => row.CustomerId)).Distinct()];
        var names = await db.Set<Customer>().Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var open = await (
            from followUp in db.Set<ConversationFollowUp>()
            where ids.Contains(followUp.ConversationId)
            join request in db.Set<Request>().VisibleTo(db, user.Actor) on followUp.RequestId equals request.Id
            where request.Phase == Phase.Open
            group followUp by followUp.ConversationId into some
            select new { some.Key, Count = some.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var byConversation = parts.ToLookup(part => part.ConversationId, part => names[part.PersonId]);

        return conversations.ConvertAll(row => new ConversationRow(
            row.Id, row.Kind, row.Side, row.CustomerId, names[row.CustomerId], row.Title, row.HeldOn, row.Readers,
            [.. byConversation[row.Id].Order(StringComparer.CurrentCulture)], open.GetValueOrDefault(row.Id))
        { Notes = row.Notes, HeldTime = row.HeldTime, TimeZone = row.TimeZone });
    }

    private static LocalDate DayOf(Cursor cursor) =>
        int.TryParse(cursor.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) < 1_000_000
            ? Days.FromEpochDay(days) : throw new InvalidException("after", ErrorCodes.Unknown);
}
