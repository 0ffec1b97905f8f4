using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories;

/// <summary>Imports what a company has served until now: its customers, requests, hand-overs and ratings.</summary>
public abstract class HistoryImporter : Importer
{
    protected const string Requests = "request";
    internal const string Ratings = "rating";

    public override async Task Recall(Reading reading, AmbosDb db, CancellationToken cancel)
    {
        var imports = await Imports(db, cancel);
        await RecallCustomers(reading, db, imports, cancel);
        await Recall(reading, Cast.Services, db.Set<Service>().Where(service => imports.Contains(service.ImportId))
            .Select(service => new Known(service.Name, service.Id)), cancel);
        await Recall(reading, Requests, db.Set<Request>().Where(request => imports.Contains(request.ImportId))
            .Select(request => new Known(request.SourceKey, request.Id)), cancel);
        await Recall(reading, Ratings, db.Set<Rating>().Where(rating => imports.Contains(rating.ImportId))
            .Select(rating => new Known(rating.SourceKey, rating.Id)), cancel);
    }

    public override Task<RemovedChunk?> Remove(Work work, Import import, RemovalPosition position, CancellationToken cancel) =>
        new HistoryRemoval(work, import).Step(position, cancel);

    /// <summary>All imports of this kind.</summary>
    protected Task<Guid?[]> Imports(AmbosDb db, CancellationToken cancel) =>
        db.Set<Import>().Where(import => import.Kind == Kind && !import.Trial).Select(import => (Guid?)import.Id).ToArrayAsync(cancel);

    protected static Task RecallCustomers(Reading reading, AmbosDb db, Guid?[] imports, CancellationToken cancel) =>
        Recall(reading, Cast.Customers, db.Set<Customer>().Where(customer => imports.Contains(customer.ImportId))
            .Select(customer => new Known(customer.SourceKey, customer.Id)), cancel);

    protected static async Task Recall(Reading reading, string kind, IQueryable<Known> known, CancellationToken cancel)
    {
        await foreach (var thing in known.AsAsyncEnumerable().WithCancellation(cancel))
        {
            reading.Stage.Remember(kind, thing.Key ?? "", thing.Id);
        }
    }

    /// <summary>A thing and its key in the files.</summary>
    protected sealed record Known(string? Key, Guid Id);
}
