using System.Globalization;
using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Links;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Reading;

/// <summary>Requests as the journal calls them: by number and title.</summary>
internal static class RequestNames
{
    private const string Prefix = "R-";
    private const int MostPeople = 200;

    public static async Task<Dictionary<Guid, SubjectName>> Of(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Request>().Where(request => ids.Contains(request.Id)).Select(request => new { request.Id, request.Number, request.Title })
            .ToDictionaryAsync(request => request.Id, request => new SubjectName($"{Prefix}{request.Number} {request.Title}", $"/requests/{Prefix}{request.Number}"), cancel);

    /// <summary>People outside whom a request may concern: its customer and their organisation's people, who asked, who watches.</summary>
    public static async Task<IReadOnlyCollection<Guid>> Outsiders(AmbosDb db, Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().Where(request => request.Id == id).Select(request => new { request.CustomerId, request.AskedById }).SingleAsync(cancel);
        var watchers = await db.Set<Watcher>().Where(watcher => watcher.RequestId == id).Select(watcher => watcher.PersonId).ToListAsync(cancel);
        var people = await db.Set<Customer>().Where(customer => customer.OrganisationId == request.CustomerId).OrderBy(customer => customer.Number).Select(customer => customer.Id).Take(MostPeople).ToListAsync(cancel);
        return [request.CustomerId, .. request.AskedById is { } asked ? [asked] : Array.Empty<Guid>(), .. watchers, .. people];
    }

    public static async Task<Guid?> Find(AmbosDb db, string said, CancellationToken cancel)
    {
        var digits = said.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? said[Prefix.Length..] : said;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Set<Request>().Where(request => request.Number == number).Select(request => (Guid?)request.Id).SingleOrDefaultAsync(cancel)
            : null;
    }
}
