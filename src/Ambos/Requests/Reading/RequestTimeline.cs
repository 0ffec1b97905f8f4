using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Reading;

/// <summary>What happened to the requests of a customer, on the customer's timeline.</summary>
public sealed class RequestTimeline(AmbosDb db, IStringLocalizer<RequestTexts> texts) : TimelineSource
{
    private static readonly Dictionary<string, (HappeningKind Kind, string Icon, Tone Tone)> Looks = new()
    {
        [nameof(RequestAsked)] = (HappeningKind.Request, "plus", Tone.News),
        [nameof(RequestAnswered)] = (HappeningKind.Message, "message", Tone.News),
        [nameof(NoteWritten)] = (HappeningKind.Note, "note", Tone.Calm),
        [nameof(RequestPaused)] = (HappeningKind.Request, "player-pause", Tone.Calm),
        [nameof(RequestResumed)] = (HappeningKind.Request, "player-play", Tone.Calm),
        [nameof(WorkPresented)] = (HappeningKind.Request, "diamond", Tone.News),
        [nameof(WorkAccepted)] = (HappeningKind.Request, "check", Tone.Good),
        [nameof(WorkRejected)] = (HappeningKind.Request, "arrow-back-up", Tone.Bad),
        [nameof(RequestClosed)] = (HappeningKind.Request, "checks", Tone.Good),
        [nameof(RequestReopened)] = (HappeningKind.Request, "refresh", Tone.Risk),
        [nameof(RequestCancelled)] = (HappeningKind.Request, "ban", Tone.Calm),
        [nameof(PromiseMade)] = (HappeningKind.Promise, "heart-handshake", Tone.News),
        [nameof(PromiseFulfilled)] = (HappeningKind.Promise, "heart-handshake", Tone.Good),
        [nameof(PromiseOverdue)] = (HappeningKind.Promise, "clock-exclamation", Tone.Bad),
        [nameof(RequestRated)] = (HappeningKind.Rating, "star", Tone.News),
    };

    private static readonly string[] Spoken = ["reason", "text"];

    public override string SubjectKind => Request.Subject;

    public override HappeningKind? KindOf(string eventKind) => Looks.TryGetValue(eventKind, out var look) ? look.Kind : null;

    public override async Task<ILookup<Guid, Guid>> CustomersOf(AmbosDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        var parties = await db.Set<Request>().AsNoTracking().Where(request => subjects.Contains(request.Id))
            .Select(request => new { request.Id, request.CustomerId, request.AskedById }).ToListAsync(cancel);
        return parties.SelectMany(request => new[] { request.CustomerId, request.AskedById }.OfType<Guid>().Select(customer => (request.Id, Customer: customer)))
            .ToLookup(party => party.Id, party => party.Customer);
    }

    public override async Task<IReadOnlyDictionary<long, Happened>> InWords(Actor reader, IReadOnlyList<Event> entries, CancellationToken cancel)
    {
        Guid[] ids = [.. entries.Select(entry => entry.Subject).Distinct()];
        var requests = await db.Set<Request>().VisibleTo(db, reader).Where(request => ids.Contains(request.Id)).ToDictionaryAsync(request => request.Id, cancel);
        List<Event> told = [.. entries.Where(entry => requests.TryGetValue(entry.Subject, out var request)
            && (ReadTimeline.Public.Contains(entry.Kind) || reader.Serves(request)))];
        var said = await Said(told, cancel);
        return told.ToDictionary(entry => entry.Number, entry =>
        {
            var (kind, icon, tone) = Looks[entry.Kind];
            var request = requests[entry.Subject];
            return new Happened(entry.At, kind, entry.Kind, texts[$"Happened {entry.Kind}"], icon, tone)
            {
                Subject = $"R-{request.Number} {request.Title}",
                Href = Page(reader, request.Number),
                Text = said.GetValueOrDefault(entry.Number) ?? Reason(entry),
                Internal = entry.Kind is nameof(NoteWritten),
            };
        });
    }

    public override async Task<IReadOnlyList<Happened>> Brought(Actor reader, TimelinePart part, CancellationToken cancel)
    {
        List<Happened> brought = [];
        if (part.Kind is null or HappeningKind.Request)
        {
            brought.AddRange(await Asked(reader, part, cancel));
        }

        if (part.Kind is null or HappeningKind.Rating)
        {
            brought.AddRange(await Rated(reader, part, cancel));
        }

        return brought;
    }

    private async Task<IEnumerable<Happened>> Asked(Actor reader, TimelinePart part, CancellationToken cancel)
    {
        var asked = db.Set<Request>().VisibleTo(db, reader).Where(request => request.CustomerId == part.CustomerId && request.ImportId != null);
        asked = part.Before is { } before ? asked.Where(request => request.CreatedAt < before) : asked;
        asked = part.From is { } from ? asked.Where(request => request.CreatedAt >= from) : asked;
        asked = part.To is { } to ? asked.Where(request => request.CreatedAt < to) : asked;
        var rows = await asked.OrderByDescending(request => request.CreatedAt).Take(part.Most)
            .Select(request => new { request.CreatedAt, request.Number, request.Title }).ToListAsync(cancel);
        return rows.Select(row => new Happened(row.CreatedAt, HappeningKind.Request, null, texts[$"Happened {nameof(RequestAsked)}"], "plus", Tone.News)
        {
            Subject = $"R-{row.Number} {row.Title}",
            Href = Page(reader, row.Number),
        });
    }

    private async Task<IEnumerable<Happened>> Rated(Actor reader, TimelinePart part, CancellationToken cancel)
    {
        var rated =
            from rating in db.Set<Rating>()
            where rating.CustomerId == part.CustomerId && rating.ImportId != null
            join request in db.Set<Request>().VisibleTo(db, reader) on rating.RequestId equals request.Id
            select new { rating.At, rating.Score, rating.Comment, request.Number, request.Title };
        rated = part.Before is { } before ? rated.Where(row => row.At < before) : rated;
        rated = part.From is { } from ? rated.Where(row => row.At >= from) : rated;
        rated = part.To is { } to ? rated.Where(row => row.At < to) : rated;
        var rows = await rated.OrderByDescending(row => row.At).Take(part.Most).ToListAsync(cancel);
        return rows.Select(row => new Happened(row.At, HappeningKind.Rating, null, texts[$"Happened {nameof(RequestRated)}"], "star", Tone.News)
        {
            Subject = $"R-{row.Number} {row.Title}",
            Href = Page(reader, row.Number),
            Text = row.Comment is null ? $"{row.Score}/5" : $"{row.Score}/5: {row.Comment}",
        });
    }

    /// <summary>What messages, notes and ratings say: one query each, where there are any.</summary>
    private async Task<Dictionary<long, string>> Said(List<Event> told, CancellationToken cancel)
    {
        var (messages, notes, ratings) = (Ids(told, nameof(RequestAnswered), "messageId"), Ids(told, nameof(NoteWritten), "noteId"), Ids(told, nameof(RequestRated), "ratingId"));
        Dictionary<Guid, string> texts = [];
        if (messages.Count > 0)
        {
            Add(texts, await db.Set<Message>().Where(row => messages.Values.Contains(row.Id)).Select(row => KeyValuePair.Create(row.Id, row.Text)).ToListAsync(cancel));
        }

        if (notes.Count > 0)
        {
            Add(texts, await db.Set<Note>().Where(row => notes.Values.Contains(row.Id)).Select(row => KeyValuePair.Create(row.Id, row.Text)).ToListAsync(cancel));
        }

        if (ratings.Count > 0)
        {
            var rows = await db.Set<Rating>().Where(row => ratings.Values.Contains(row.Id)).Select(row => new { row.Id, row.Score, row.Comment }).ToListAsync(cancel);
            Add(texts, rows.Select(row => KeyValuePair.Create(row.Id, row.Comment is null ? $"{row.Score}/5" : $"{row.Score}/5: {row.Comment}")));
        }

        return messages.Concat(notes).Concat(ratings).Where(entry => texts.ContainsKey(entry.Value)).ToDictionary(entry => entry.Key, entry => texts[entry.Value]);
    }

    private static Dictionary<long, Guid> Ids(List<Event> told, string kind, string name) => told.Where(entry => entry.Kind == kind)
        .ToDictionary(entry => entry.Number, entry => JsonDocument.Parse(entry.Body).RootElement.GetProperty(name).GetGuid());

    private static void Add(Dictionary<Guid, string> texts, IEnumerable<KeyValuePair<Guid, string>> more)
    {
        foreach (var (id, text) in more)
        {
            texts[id] = text;
        }
    }

    private static string? Reason(Event entry)
    {
        var body = JsonDocument.Parse(entry.Body).RootElement;
        return Spoken.Select(name => body.TryGetProperty(name, out var word) && word.ValueKind is JsonValueKind.String ? word.GetString() : null)
            .FirstOrDefault(word => word is { Length: > 0 });
    }

    private static string Page(Actor reader, long number) => reader.Has(Right.Serve) ? $"/requests/R-{number}" : $"/my/R-{number}";
}
