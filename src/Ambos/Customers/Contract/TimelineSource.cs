using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>An entry of a timeline in the reader's language.</summary>
/// <param name="Event">The journal's word for what happened; nothing for what an import brought.</param>
/// <param name="What">What happened, in words.</param>
public sealed record Happened(Instant At, HappeningKind Kind, string? Event, string What, string Icon, Tone Tone)
{
    /// <summary>What it happened to, and its page.</summary>
    public string? Subject { get; init; }
    public string? Href { get; init; }

    /// <summary>Who did it; nothing for guests and for the program itself.</summary>
    public string? By { get; init; }

    /// <summary>What was said.</summary>
    public string? Text { get; init; }

    /// <summary>Said among those who serve.</summary>
    public bool Internal { get; init; }
}

/// <summary>What of a timeline is asked for: a page of it, the newest first.</summary>
/// <param name="Before">Only what is older than this.</param>
public sealed record TimelinePart(Guid CustomerId, HappeningKind? Kind, Instant? From, Instant? To, Instant? Before, int Most)
{
    /// <summary>Those who were merged into the customer.</summary>
    public IReadOnlyList<Guid> Merged { get; init; } = [];
}

/// <summary>Tells what of one kind of subject belongs on the timelines of customers; each capability has its own.</summary>
public abstract class TimelineSource
{
    /// <summary>The journal's word for the subject: <c>request</c>, <c>customer</c>.</summary>
    public abstract string SubjectKind { get; }

    /// <summary>By what the entry is looked for; nothing for what stands on no timeline.</summary>
    public abstract HappeningKind? KindOf(string eventKind);

    /// <summary>Which customers the subjects concern, in a number of queries that does not grow with them.</summary>
    public abstract Task<ILookup<Guid, Guid>> CustomersOf(AmbosDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel);

    /// <summary>The entries in words, by number, as far as the reader may know of them; in a number of queries that does not grow with them.</summary>
    public abstract Task<IReadOnlyDictionary<long, Happened>> InWords(Actor reader, IReadOnlyList<Event> entries, CancellationToken cancel);

    /// <summary>What imports brought, of which the journal has no entries of its own; the newest first.</summary>
    public virtual Task<IReadOnlyList<Happened>> Brought(Actor reader, TimelinePart part, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Happened>>([]);
}
