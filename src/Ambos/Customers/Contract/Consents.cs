using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Contract;

/// <summary>What customers agree to on their way: where something is asked of them, not in their record.</summary>
public static class Consents
{
    /// <summary>Whether their latest word about a purpose is yes.</summary>
    public static async Task<bool> Agrees(AmbosDb db, Guid customer, Purpose purpose, CancellationToken cancel) =>
        await db.Set<Consent>().Where(consent => consent.CustomerId == customer && consent.Purpose == purpose)
            .OrderByDescending(consent => consent.At).ThenByDescending(consent => consent.Id).Select(consent => consent.Given).FirstOrDefaultAsync(cancel);

    /// <summary>The customer says yes here and now; said before, the first time is the one that counts.</summary>
    /// <param name="remark">Where they were asked.</param>
    public static async Task Agree(this Work work, Guid customer, Purpose purpose, Guid id, string remark, CancellationToken cancel)
    {
        if (await Agrees(work.Db, customer, purpose, cancel))
        {
            return;
        }

        var said = new Consent
        {
            Id = id,
            CustomerId = customer,
            Purpose = purpose,
            Given = true,
            At = work.Now,
            Source = ConsentSource.Customer,
            Remark = Core.Text.Cutting.Cut(remark, Consent.RemarkLength),
            RecordedBy = work.Actor.AccountId,
        };
        work.Db.Add(said);
        work.Record(Customer.Subject, customer, new ConsentGiven(purpose, said.Source, said.Remark));
    }
}
