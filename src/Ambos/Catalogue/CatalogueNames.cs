using Ambos.Catalogue.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue;

/// <summary>Services, calendars and agreements as the journal calls them, with their pages.</summary>
internal static class CatalogueNames
{
    public static async Task<Dictionary<Guid, SubjectName>> OfServices(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Service>().Where(service => ids.Contains(service.Id)).Select(service => new { service.Id, service.Name })
            .ToDictionaryAsync(service => service.Id, service => new SubjectName(service.Name, $"/catalogue/services/{service.Id}"), cancel);

    public static async Task<Dictionary<Guid, SubjectName>> OfCalendars(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Calendar>().Where(calendar => ids.Contains(calendar.Id))
            .ToDictionaryAsync(calendar => calendar.Id, calendar => new SubjectName(calendar.Name, $"/catalogue/calendars/{calendar.Id}"), cancel);

    public static async Task<Dictionary<Guid, SubjectName>> OfAgreements(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Agreement>().Where(agreement => ids.Contains(agreement.Id))
            .ToDictionaryAsync(agreement => agreement.Id, agreement => new SubjectName(agreement.Name, $"/catalogue/agreements/{agreement.Id}"), cancel);
}
