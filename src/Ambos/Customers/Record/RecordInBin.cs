using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Files;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>The file that lies in the bin; its bytes stay where they are.</summary>
public sealed record FileInBin(Guid FileId);

/// <summary>Parts of a customer's record that were deleted: they come back as they were, to who may change the record.</summary>
internal static class RecordInBin
{
    public const string Contact = "customer-contact";
    public const string Relation = "customer-relation";
    public const string Note = "customer-note";
    public const string File = "customer-file-binned";

    public static IServiceCollection AddRecordInBin(this IServiceCollection services) => services
        .AddBinKind(BinKinds.Whole(Contact, "Ways to reach", typeof(RecordTexts), "phone", RestoreContact))
        .AddBinKind(BinKinds.Whole(Relation, "Relations", typeof(RecordTexts), "users", RestoreRelation))
        .AddBinKind(BinKinds.Whole(Note, "Notes", typeof(RecordTexts), "file-text", RestoreNote))
        .AddBinKind(BinKinds.Whole(File, "Files", typeof(RecordTexts), "paperclip", RestoreFile, LetFileGo));

    private static async Task RestoreContact(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var customer = await RecordChange.Open(work, row.SubjectId, own: true, cancel);
        var points = await MainContacts.Open(work, customer, await services.GetRequiredService<HomeRegion>().Current(cancel), cancel);
        var was = row.Was<ContactPoint>();
        if (points.Exists(point => point.Id == was.Id || (point.Kind == was.Kind && point.Normal == was.Normal)))
        {
            throw new RefusedException("already-there");
        }

        was.Main = was.Main && !points.Exists(point => point.Kind == was.Kind && point.Main);
        points.Add(was);
        work.Db.Add(was);
        MainContacts.Mirror(customer, points, was.Kind);
        work.Record(Customer.Subject, customer.Id, new ContactAdded(was.Kind, was.Value));
    }

    private static async Task RestoreRelation(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var customer = await RecordChange.Open(work, row.SubjectId, own: false, cancel);
        var was = row.Was<CustomerTie>();
        await services.GetRequiredService<TieCustomers>().Add(work, customer, new() { Kind = was.Kind, OtherId = was.OtherId, Since = was.Since }, cancel);
    }

    private static async Task RestoreNote(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var customer = await RecordChange.Open(work, row.SubjectId, own: true, cancel);
        var was = row.Was<CustomerNote>();
        work.Db.Add(was);
        work.Record(Customer.Subject, customer.Id, new CustomerNoteRestored(was.Id, was.Kind, was.Text));
    }

    private static async Task RestoreFile(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var customer = await RecordChange.Open(work, row.SubjectId, own: false, cancel);
        var id = row.Was<FileInBin>().FileId;
        var file = await work.Db.Set<StoredFile>().AsTracking().SingleOrDefaultAsync(file => file.Id == id && file.OwnerKind == File, cancel) ?? throw new NotFoundException();
        (file.OwnerKind, file.OwnerId) = (KeepFiles.Owner, customer.Id);
        work.Record(Customer.Subject, customer.Id, new CustomerFilesAdded([file.Name]));
    }

    /// <summary>Its bytes go when nobody owns it for a day.</summary>
    private static async Task LetFileGo(Work work, Discarded row, CancellationToken cancel)
    {
        var id = row.Was<FileInBin>().FileId;
        await work.Db.Set<StoredFile>().Where(file => file.Id == id && file.OwnerKind == File)
            .ExecuteUpdateAsync(file => file.SetProperty(row => row.OwnerKind, (string?)null).SetProperty(row => row.OwnerId, (Guid?)null), cancel);
    }
}
