using Ambos.Platform.Storage;
using Ambos.Requests.Conversation;
using Ambos.Requests.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Contract;

/// <summary>What was written for the customer of a request, and where they follow it.</summary>
public sealed class CustomerWords(TrackingLinks links)
{
    /// <summary>The address for whoever has it: no sign-in is needed.</summary>
    public Task<string> Address(Work work, Guid request, CancellationToken cancel) => links.Path(work, request, cancel);

    /// <summary>What the receiver should know of the work as it was handed over, else the last answer; nothing where nobody wrote any.</summary>
    public static async Task<string?> Last(Work work, Guid request, CancellationToken cancel)
    {
        var note = await work.Db.Set<Handover>().Where(handover => handover.RequestId == request && handover.Kind == HandoverKind.Delivery && handover.PresentedAt != null)
            .OrderByDescending(handover => handover.PresentedAt).ThenByDescending(handover => handover.Cycle).Select(handover => handover.Note).FirstOrDefaultAsync(cancel);

        return note is { Length: > 0 } ? note : await work.Db.Set<Message>().Where(message => message.RequestId == request && message.FromSupplier && !message.Automatic)
            .OrderByDescending(message => message.At).ThenByDescending(message => message.Id).Select(message => message.Text).FirstOrDefaultAsync(cancel);
    }
}
