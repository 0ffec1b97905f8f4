using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Budget;

/// <summary>When somebody was asked or reminded, whichever of their two roles it was in.</summary>
internal static class Contacts
{
    public static async Task<List<Contact>> Of(AmbosDb db, Guid? person, string? address, Instant since, CancellationToken cancel)
    {
        var normal = address is null ? null : Mail.Normalize(address);
        return await db.Set<Contact>().AsNoTracking()
            .Where(contact => contact.NotSent == null && contact.At > since && ((person != null && contact.PersonId == person) || (normal != null && contact.Address == normal)))
            .ToListAsync(cancel);
    }

    /// <summary>Somebody has said, and not taken back, that they want no surveys.</summary>
    public static async Task<bool> WantsNone(AmbosDb db, Guid? person, CancellationToken cancel) =>
        await db.Set<Consent>().Where(consent => consent.CustomerId == person && consent.Purpose == Purpose.Surveys)
            .OrderByDescending(consent => consent.At).ThenByDescending(consent => consent.Id).Select(consent => (bool?)consent.Given).FirstOrDefaultAsync(cancel) is false;

    public static Contact Made(TimeProvider clock, Work work, Invitation invitation, ContactForm kind, NotSentReason? reason) => new()
    {
        Id = clock.NewId(),
        InvitationId = invitation.Id,
        SurveyId = invitation.SurveyId,
        PersonId = invitation.PersonId,
        Address = invitation.Contact is { } address ? Mail.Normalize(address) : null,
        Kind = kind,
        At = work.Now,
        NotSent = reason,
    };
}
