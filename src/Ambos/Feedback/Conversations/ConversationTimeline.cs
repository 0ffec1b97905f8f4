using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Ambos.Feedback.Conversations;

/// <summary>Conversations on the timeline of the customer with whom they were held, for those who may read them.</summary>
public sealed class ConversationTimeline(AmbosDb db, IStringLocalizer<ConversationTexts> texts) : TimelineSource
{
    public override string SubjectKind => Conversation.Subject;

    public override HappeningKind? KindOf(string eventKind) => eventKind is nameof(ConversationRecorded) ? HappeningKind.Conversation : null;

    public override async Task<ILookup<Guid, Guid>> CustomersOf(AmbosDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        var rows = await db.Set<Conversation>().AsNoTracking().Where(row => subjects.Contains(row.Id)).Select(row => new { row.Id, row.CustomerId }).ToListAsync(cancel);
        return rows.ToLookup(row => row.Id, row => row.CustomerId);
    }

    public override async Task<IReadOnlyDictionary<long, Happened>> InWords(Actor reader, IReadOnlyList<Event> entries, CancellationToken cancel)
    {
        Guid[] ids = [.. entries.Select(entry => entry.Subject).Distinct()];
        var seen = await (await db.ConversationsFor(reader, cancel)).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);

        return entries.Where(entry => seen.ContainsKey(entry.Subject)).ToDictionary(entry => entry.Number, entry =>
        {
            var conversation = seen[entry.Subject];
            return new Happened(entry.At, HappeningKind.Conversation, entry.Kind, texts[$"Happened {conversation.Kind}"], "messages", Tone.News)
            {
                Subject = conversation.Title,
                Href = $"/conversations/{conversation.Id}",
                Internal = true,
            };
        });
    }
}
