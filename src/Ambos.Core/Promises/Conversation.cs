using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>Who speaks.</summary>
public enum ContactFrom
{
    /// <summary>The customer or anybody on the customer's side.</summary>
    Customer,

    /// <summary>Somebody of the team that serves.</summary>
    Supplier,
}

/// <summary>How somebody got in touch.</summary>
public enum ContactKind
{
    /// <summary>A message that the other side can read.</summary>
    Message,

    /// <summary>A phone call or a meeting.</summary>
    Call,

    /// <summary>A note that only the supplying side can read.</summary>
    InternalNote,

    /// <summary>Something a machine sent.</summary>
    Automatic,
}

/// <summary>One contact in a request. Somebody who serves and is also the requester speaks as the customer.</summary>
public sealed record Contact(Instant At, ContactFrom From, ContactKind Kind);

/// <summary>A customer's first unanswered message and the answer to it.</summary>
public sealed record Exchange(Instant AskedAt, Instant AnsweredAt);

/// <summary>What the conversation of a request means for its clocks: who waits for an answer, and since when.</summary>
public sealed class Conversation
{
    private readonly Contact[] _contacts;
    private readonly List<Exchange> _exchanges = [];

    /// <param name="contacts">
    /// Every contact, in any order, with the opening one. Notes and automatic messages say nothing to anybody.
    /// </param>
    public Conversation(IEnumerable<Contact> contacts)
    {
        _contacts = [.. contacts.Where(IsPublic).OrderBy(contact => contact.At)];
        foreach (var contact in _contacts)
        {
            Follow(contact);
        }
    }

    /// <summary>The supplying side spoke first, so that there is nothing to respond to yet.</summary>
    public bool OpenedBySupplier => _contacts is [{ From: ContactFrom.Supplier }, ..];

    /// <summary>The first message of the customer that nobody has answered; a second one does not restart the clock.</summary>
    public Instant? UnansweredSince { get; private set; }

    /// <summary>The last public contact from the supplying side.</summary>
    public Instant? LastAnswerAt { get; private set; }

    /// <summary>Last public contact from either side, or null.</summary>
    public Instant? LastContactAt => _contacts.LastOrDefault()?.At;

    /// <summary>Every question with its answer, in order.</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>
    /// The first public contact by the supplying side; delivering without a separate reply responds as well.
    /// </summary>
    public Instant? FirstResponseAt(Instant? deliveredAt)
    {
        var answer = _contacts.FirstOrDefault(contact => contact.From is ContactFrom.Supplier)?.At;

        return answer is { } at && deliveredAt is { } delivered ? Instant.Min(at, delivered) : answer ?? deliveredAt;
    }

    /// <summary>The exchange that took longest in a measure, such as working time. Null when nothing was answered.</summary>
    public Exchange? Longest(Func<Exchange, Duration> measure) => _exchanges.MaxBy(measure);

    /// <summary>
    /// When the next update is due: the answer to the customer, and, where we promised to keep the customer informed, the
    /// news after our last answer, whichever comes first. Null when neither is owed.
    /// </summary>
    /// <param name="answer">When an answer is due to a message of that moment; null for no such promise.</param>
    /// <param name="inform">When news is due after an answer of that moment; null for no such promise.</param>
    public Instant? NextUpdateDue(Func<Instant, Instant?> answer, Func<Instant, Instant?> inform)
    {
        var owed = UnansweredSince is { } asked ? answer(asked) : null;
        var news = LastAnswerAt is { } said && !SupplierSpokeAlone ? inform(said) : null;

        return owed is { } one && news is { } other ? Instant.Min(one, other) : owed ?? news;
    }

    private bool SupplierSpokeAlone => Array.TrueForAll(_contacts, contact => contact.From is ContactFrom.Supplier);

    private static bool IsPublic(Contact contact) => contact.Kind is ContactKind.Message or ContactKind.Call;

    private void Follow(Contact contact)
    {
        if (contact.From is ContactFrom.Customer)
        {
            UnansweredSince ??= contact.At;
            return;
        }

        if (UnansweredSince is { } asked)
        {
            _exchanges.Add(new Exchange(asked, contact.At));
        }

        (UnansweredSince, LastAnswerAt) = (null, contact.At);
    }
}
