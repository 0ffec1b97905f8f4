using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>Files that were uploaded before and belong to a customer from now on.</summary>
public sealed class FilesGiven
{
    public IReadOnlyList<Guid> Files { get; set; } = [];
}

/// <summary>Who serves keeps contracts, plans and letters with the customer.</summary>
public sealed class KeepFiles(RecordChange change, FileStore files, TimeProvider clock)
{
    /// <summary>The owner's kind of such a file: those who serve see it, not the customer.</summary>
    public const string Owner = "customer-file";

    private const int Most = 50;

    public Task Run(Guid id, IReadOnlyList<Guid> given, CancellationToken cancel) => change.Run(id, async (work, _) =>
    {
        if (given.Count is 0 or > Most)
        {
            throw new InvalidException("files", given.Count == 0 ? ErrorCodes.Required : "too-many");
        }

        await files.Bind(work, given, Owner, id, cancel);
        var names = work.Db.ChangeTracker.Entries<StoredFile>().Select(entry => entry.Entity.Name);
        work.Record(Customer.Subject, id, new CustomerFilesAdded([.. names]));
    }, cancel);

    /// <summary>Takes a file away from the customer, into the bin; returns where it is had back.</summary>
    public async Task<string> Remove(Guid id, Guid fileId, CancellationToken cancel)
    {
        var undo = "";
        await change.Run(id, async (work, _) =>
        {
            var file = await work.Part<StoredFile>(file => file.Id == fileId && file.OwnerKind == Owner && file.OwnerId == id, null, cancel);
            file.OwnerKind = RecordInBin.File; // nobody sees that kind
            work.Record(Customer.Subject, id, new CustomerFileRemoved(file.Name));
            undo = work.Discard(clock, RecordInBin.File, file.Name, id, new FileInBin(file.Id));
        }, cancel);
        return undo;
    }

    public static void Map(RouteGroupBuilder customers)
    {
        customers.MapPost("/{id:guid}/files", async (Guid id, FilesGiven body, KeepFiles keep, CancellationToken cancel) =>
        {
            await keep.Run(id, body.Files, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName(nameof(KeepFiles)).Edits();
        customers.MapDelete("/{id:guid}/files/{file:guid}", async (Guid id, Guid file, KeepFiles keep, CancellationToken cancel) =>
        {
            await keep.Remove(id, file, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("RemoveCustomerFile").Edits();
    }

    /// <summary>Who serves sees the files of those outside, administrators those of colleagues as well.</summary>
    internal static async Task<bool> MaySee(IServiceProvider services, Actor actor, Guid id, CancellationToken cancel)
    {
        var customer = await services.GetRequiredService<Platform.Storage.AmbosDb>().Set<Customer>().VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == id, cancel);
        return customer is not null && actor.MayEdit(customer);
    }
}
