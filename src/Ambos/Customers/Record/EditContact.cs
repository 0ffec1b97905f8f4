using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Customers.Record;

public sealed class ContactEdit : ContactInput
{
    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class ContactVerification
{
    /// <summary>Somebody made sure that it reaches the customer.</summary>
    public bool Verified { get; set; }
}

/// <summary>A way to reach a customer changes, is verified or goes.</summary>
public sealed class EditContact(RecordChange change, HomeRegion home, TimeProvider clock)
{
    public async Task Run(Guid id, Guid point, ContactEdit edit, CancellationToken cancel)
    {
        var region = await home.Current(cancel);
        await change.RunOwn(id, async (work, customer) =>
        {
            var (points, changed) = await Find(work, customer, point, region, cancel);
            if (changed.Version != edit.Version)
            {
                throw new ChangedMeanwhileException();
            }

            edit.Check(changed.Kind, region);
            edit.WriteOnto(changed, region);
            if (edit.Main || changed.Main)
            {
                MainContacts.Prefer(customer, points, changed);
            }

            MainContacts.Gather(customer, points);
            work.Record(Customer.Subject, id, new ContactChanged(changed.Kind, changed.Value));
        }, cancel);
    }

    /// <summary>Who serves has made sure; customers cannot say so of themselves.</summary>
    public async Task Verify(Guid id, Guid point, bool verified, CancellationToken cancel)
    {
        var region = await home.Current(cancel);
        await change.Run(id, async (work, customer) =>
        {
            var (_, found) = await Find(work, customer, point, region, cancel);
            found.VerifiedAt = verified ? work.Now : null;
            found.VerifiedBy = verified ? work.Actor.AccountId : null;
            work.Record(Customer.Subject, id, new ContactVerified(found.Kind, found.Value, verified));
        }, cancel);
    }

    /// <summary>Into the bin; returns where it is had back.</summary>
    public async Task<string> Remove(Guid id, Guid point, CancellationToken cancel)
    {
        var region = await home.Current(cancel);
        var undo = "";
        await change.RunOwn(id, async (work, customer) =>
        {
            var (points, gone) = await Find(work, customer, point, region, cancel);
            points.Remove(gone);
            work.Db.Remove(gone);
            MainContacts.Mirror(customer, points, gone.Kind);
            work.Record(Customer.Subject, id, new ContactRemoved(gone.Kind, gone.Value));
            undo = work.Discard(clock, RecordInBin.Contact, gone.Value, id, gone);
        }, cancel);
        return undo;
    }

    public static void Map(RouteGroupBuilder customers)
    {
        customers.MapPut("/{id:guid}/contacts/{contact:guid}", async (Guid id, Guid contact, ContactEdit body, EditContact edit, CancellationToken cancel) =>
        {
            await edit.Run(id, contact, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SignedIn).WithName(nameof(EditContact)).Edits();
        customers.MapPut("/{id:guid}/contacts/{contact:guid}/verification", async (Guid id, Guid contact, ContactVerification body, EditContact edit, CancellationToken cancel) =>
        {
            await edit.Verify(id, contact, body.Verified, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("VerifyContact").Edits();
        customers.MapDelete("/{id:guid}/contacts/{contact:guid}", async (Guid id, Guid contact, EditContact edit, CancellationToken cancel) =>
        {
            await edit.Remove(id, contact, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SignedIn).WithName("RemoveContact").Edits();
    }

    private static async Task<(List<ContactPoint> All, ContactPoint Found)> Find(Work work, Customer customer, Guid id, string region, CancellationToken cancel)
    {
        var points = await MainContacts.Open(work, customer, region, cancel);
        return (points, points.Find(point => point.Id == id) ?? throw new NotFoundException());
    }
}
