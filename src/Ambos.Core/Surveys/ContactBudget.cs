using NodaTime;

namespace Ambos.Core.Surveys;

/// <summary>Whether somebody may be asked.</summary>
public enum BudgetAnswer
{
    Now,

    /// <summary>Not yet; what is rare keeps waiting for its turn.</summary>
    Later,

    /// <summary>Not for this: the occasion will have passed.</summary>
    Never,
}

/// <summary>
/// How often one person is asked anything, over all surveys and in both roles; reminders count. A part of it is kept for rare
/// surveys: what comes often may not use it up, and stands back while something rare waits for the person.
/// </summary>
/// <param name="Most">Contacts within the window.</param>
/// <param name="Days">How long the window is.</param>
/// <param name="Reserved">Of them kept for rare surveys.</param>
/// <param name="GapDays">Days between two contacts.</param>
public sealed record ContactBudget(int Most, int Days, int Reserved, int GapDays)
{
    public static readonly ContactBudget Standard = new(Most: 4, Days: 90, Reserved: 1, GapDays: 7);

    /// <summary>Whether a person may be asked for the first time by this survey.</summary>
    /// <param name="contacts">When the person was asked or reminded, by whichever survey.</param>
    /// <param name="isRare">Asked by a schedule or by hand; not by something that happens every week.</param>
    /// <param name="rareWaits">Something rare waits for this person.</param>
    public BudgetAnswer Ask(IReadOnlyCollection<Instant> contacts, Instant now, bool isRare, bool rareWaits)
    {
        var isFree = Used(contacts, now) < (isRare ? Most : Most - Reserved) && contacts.All(contact => contact + Duration.FromDays(GapDays) <= now);
        return isRare
            ? isFree ? BudgetAnswer.Now : BudgetAnswer.Later
            : isFree && !rareWaits ? BudgetAnswer.Now : BudgetAnswer.Never;
    }

    /// <summary>Whether a person may be reminded: the gap is to the other surveys, the number is of all.</summary>
    /// <param name="own">When the person was asked and reminded by this invitation.</param>
    /// <param name="others">When by all others.</param>
    public bool MayRemind(IReadOnlyCollection<Instant> own, IReadOnlyCollection<Instant> others, Instant now, bool isRare) =>
        Used(own, now) + Used(others, now) < (isRare ? Most : Most - Reserved) && others.All(contact => contact + Duration.FromDays(GapDays) <= now);

    private int Used(IEnumerable<Instant> contacts, Instant now) => contacts.Count(contact => contact > now - Duration.FromDays(Days));
}
