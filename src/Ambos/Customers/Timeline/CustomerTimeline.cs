using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Timeline;

/// <summary>What happened to the record of a customer.</summary>
public sealed class CustomerTimeline(AmbosDb db, EventWords words) : TimelineSource
{
    /// <summary>For those who keep the record alone.</summary>
    private static readonly string[] Internal =
    [
        nameof(CustomerFilesAdded), nameof(CustomerFileRemoved), nameof(MergeProposed), nameof(MergeRefused), nameof(CustomersMerged), nameof(CustomerMergedAway),
        nameof(MergeUndone), nameof(DuplicateDismissed), nameof(DuplicateSuspected),
    ];

    public override string SubjectKind => Customer.Subject;

    public override HappeningKind? KindOf(string eventKind) =>
        eventKind is nameof(CustomerNoted) or nameof(CustomerNoteChanged) or nameof(CustomerNoteDeleted) or nameof(CustomerNoteRestored) ? HappeningKind.Note : HappeningKind.Change;

    public override Task<ILookup<Guid, Guid>> CustomersOf(AmbosDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel) =>
        Task.FromResult(subjects.ToLookup(subject => subject));

    public override async Task<IReadOnlyDictionary<long, Happened>> InWords(Actor reader, IReadOnlyList<Event> entries, CancellationToken cancel)
    {
        Guid[] ids = [.. entries.Select(entry => entry.Subject).Distinct()];
        var seen = await db.Set<Customer>().KnownTo(reader).Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancel);
        return entries.Where(entry => seen.TryGetValue(entry.Subject, out var customer) && MayRead(reader, customer, entry)).ToDictionary(entry => entry.Number, entry =>
        {
            var body = JsonDocument.Parse(entry.Body).RootElement;
            return new Happened(entry.At, KindOf(entry.Kind)!.Value, entry.Kind, words.Happened(entry.Kind), Icon(entry.Kind), Tone.Calm)
            {
                Text = Text(body),
                Internal = Internal.Contains(entry.Kind) || IsRemark(body),
            };
        });
    }

    /// <summary>Customers read what is written about themselves, and no remarks among those who serve.</summary>
    private static bool MayRead(Actor reader, Customer customer, Event entry) =>
        reader.MayEdit(customer) || (!Internal.Contains(entry.Kind) && !IsRemark(JsonDocument.Parse(entry.Body).RootElement));

    private static bool IsRemark(JsonElement body) =>
        body.TryGetProperty("kind", out var kind) && kind.ValueKind is JsonValueKind.String && kind.GetString() == nameof(NoteKind.Remark);

    private string? Text(JsonElement body)
    {
        foreach (var name in (string[])["text", "value", "other", "name", "remark"])
        {
            if (body.TryGetProperty(name, out var said) && said.ValueKind is JsonValueKind.String)
            {
                return said.GetString();
            }
        }

        foreach (var list in (string[])["fields", "names"])
        {
            if (body.TryGetProperty(list, out var said) && said.ValueKind is JsonValueKind.Array)
            {
                return string.Join(", ", said.EnumerateArray().Select(part => part.GetString()));
            }
        }

        return body.TryGetProperty("purpose", out var purpose) ? words.Value("Purpose", purpose.GetString()!) : null;
    }

    private static string Icon(string kind) => kind switch
    {
        nameof(CustomerCreated) => "user-plus",
        nameof(CustomerNoted) or nameof(CustomerNoteChanged) or nameof(CustomerNoteDeleted) or nameof(CustomerNoteRestored) => "note",
        nameof(ConsentGiven) => "check",
        nameof(ConsentWithdrawn) => "ban",
        nameof(TieMade) or nameof(TieEnded) => "link",
        nameof(CustomerFilesAdded) or nameof(CustomerFileRemoved) => "paperclip",
        nameof(ContactAdded) or nameof(ContactChanged) or nameof(ContactRemoved) or nameof(ContactVerified) => "phone",
        _ => "pencil",
    };
}
