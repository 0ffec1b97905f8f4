using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Conversations;

/// <summary>What is written down of a conversation.</summary>
public record ConversationInput
{
    public const int MostPeople = 30;

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Conversation.TitleLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Title { get; init; } = "";

    [StringLength(Conversation.NotesLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Notes { get; init; }

    /// <summary>The day; today when nothing is said.</summary>
    public LocalDate? HeldOn { get; init; }

    /// <summary>The time of day, like 14:30; nothing where it does not matter.</summary>
    [StringLength(5, ErrorMessage = ErrorCodes.TooLong)]
    public string? HeldTime { get; init; }

    /// <summary>IANA zone of that time; the one of who writes it down when nothing is said.</summary>
    [StringLength(64, ErrorMessage = ErrorCodes.TooLong)]
    public string? TimeZone { get; init; }

    /// <summary>The colleagues who took part; whoever writes it down when nothing is said.</summary>
    [MaxLength(MostPeople, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? PersonIds { get; init; }

    public ConversationReaders Readers { get; init; }
}

public sealed record NewConversation : ConversationInput
{
    public ConversationKind Kind { get; init; }
    public Guid CustomerId { get; init; }

    /// <summary>Files that were uploaded before and belong to it.</summary>
    [MaxLength(ConversationFiles.Most, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Files { get; init; }
}

public sealed record ConversationEdit : ConversationInput
{
    /// <summary>The version that was read.</summary>
    public int Version { get; init; }
}

/// <summary>What can be said of a conversation, and what a one-to-one demands.</summary>
internal static class ConversationRules
{
    /// <summary>The colleagues who took part, without the customer; whoever writes it down where nobody is named.</summary>
    public static async Task<IReadOnlyList<Guid>> People(Work work, ConversationInput given, Guid customer, Guid author, CancellationToken cancel)
    {
        Guid[] people = [.. (given.PersonIds is { Count: > 0 } named ? named : [author]).Distinct().Where(person => person != customer)];
        var known = await work.Db.Set<Customer>().CountAsync(row => people.Contains(row.Id) && row.Kind == CustomerKind.Person && row.Side == Side.Internal, cancel);

        return known == people.Length ? people : throw new InvalidException("personIds", ErrorCodes.Unknown);
    }

    /// <summary>A one-to-one is between two colleagues, one of whom writes it down; and not for everybody.</summary>
    public static void CheckKind(ConversationKind kind, ConversationReaders readers, Customer customer, IReadOnlyList<Guid> people, Guid author)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new InvalidException("kind", ErrorCodes.Unknown);
        }

        if (!Enum.IsDefined(readers))
        {
            throw new InvalidException("readers", ErrorCodes.Unknown);
        }

        if (kind is not ConversationKind.OneToOne)
        {
            return;
        }

        if (customer is not { Side: Side.Internal, Kind: CustomerKind.Person })
        {
            throw new InvalidException("customerId", "one-to-one-with-colleague");
        }

        if (people.Count != 1 || (author != customer.Id && author != people[0]))
        {
            throw new InvalidException("personIds", "one-to-one-of-two");
        }

        if (readers is ConversationReaders.Serving)
        {
            throw new InvalidException("readers", "one-to-one-is-private");
        }
    }

    public static async Task<LocalDate> Day(ConversationInput given, LocalDate? known, Company company, Instant now, CancellationToken cancel)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[(await company.Current(cancel)).TimeZone]).Date;
        var day = given.HeldOn ?? known ?? today;

        return !Years.Cover(day) ? throw new InvalidException("heldOn", ErrorCodes.OutOfRange)
            : day > today.PlusDays(1) ? throw new InvalidException("heldOn", "in-the-future")
            : day;
    }

    public static string Folded(string title, string notes) => TextFolding.Fold($"{title}\n{notes}");
}
