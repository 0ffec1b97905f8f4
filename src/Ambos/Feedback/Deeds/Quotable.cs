using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Deeds;

/// <summary>Whose words may be quoted: those whose latest word about being a reference is yes.</summary>
internal static class Quotable
{
    public const int Most = 50;

    /// <summary>Comments whose writers agree today.</summary>
    public static IQueryable<Opinion> Opinions(AmbosDb db)
    {
        var agreed = db.Set<Consent>().Where(consent => consent.Purpose == Purpose.Reference && consent.Given
            && !db.Set<Consent>().Any(later => later.CustomerId == consent.CustomerId && later.Purpose == Purpose.Reference && (later.At > consent.At || (later.At == consent.At && later.Id.CompareTo(consent.Id) > 0))))
            .Select(consent => (Guid?)consent.CustomerId);

        return db.Set<Opinion>().Where(opinion => opinion.Text != null && opinion.CustomerId != null && agreed.Contains(opinion.CustomerId));
    }
}
