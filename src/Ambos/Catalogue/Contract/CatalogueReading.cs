using System.Collections.Concurrent;
using Ambos.Core.Calendars;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Contract;

/// <summary>Reads the catalogue from the database, and cheaply whether it is still the same.</summary>
internal static class CatalogueReading
{
    public const string OpenToGuestsSetting = "catalogue-open-to-guests";
    public const string Open = "yes";
    public const string Closed = "no";

    private const string Print = """
        SELECT (SELECT CAST(COUNT(*) AS TEXT) || '/' || CAST(COALESCE(SUM(version), 0) AS TEXT) || '/'
                    || CAST(COALESCE(SUM(created_at), 0) AS TEXT) FROM catalogue_services)
            || ' ' || (SELECT CAST(COUNT(*) AS TEXT) || '/' || CAST(COALESCE(SUM(version), 0) AS TEXT) FROM catalogue_calendars)
            || ' ' || (SELECT CAST(COUNT(*) AS TEXT) || '/' || CAST(COALESCE(SUM(version), 0) AS TEXT) FROM catalogue_agreements)
            || ' ' || (SELECT CAST(COUNT(*) AS TEXT) || '/' || CAST(COALESCE(SUM(version), 0) AS TEXT) FROM customers_teams)
            || ' ' || COALESCE((SELECT value FROM platform_settings WHERE name = 'catalogue-open-to-guests'), '') AS "Value"
        """;

    /// <summary>Another text whenever a service, calendar, agreement or team came, went or changed.</summary>
    public static async Task<string> Fingerprint(AmbosDb db, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<string>(Print).ToListAsync(cancel))[0];

    public static async Task<KnownCatalogue> Read(
        AmbosDb db, ConcurrentDictionary<(Guid, int), WorkCalendar> hours, CancellationToken cancel) => new(
            await Services(db, cancel),
            await db.Set<Team>().Select(team => new KnownCatalogue.KnownTeam(team.Id, team.Name, team.CalendarId, team.Retired)).ToListAsync(cancel),
            await Calendars(db, cancel),
            await Agreements(db, cancel),
            await IsOpenToGuests(db, cancel),
            hours);

    private static async Task<bool> IsOpenToGuests(AmbosDb db, CancellationToken cancel) =>
        !await db.Set<Setting>().AnyAsync(setting => setting.Name == OpenToGuestsSetting && setting.Value == Closed, cancel);

    private static async Task<List<KnownService>> Services(AmbosDb db, CancellationToken cancel)
    {
        var terms = await (
            from service in db.Set<Service>()
            join version in db.Set<ServiceVersion>()
                on new { ServiceId = service.Id, Number = service.CurrentVersion } equals new { version.ServiceId, version.Number }
            select new { service.Id, version.Terms }).ToDictionaryAsync(row => row.Id, row => row.Terms, cancel);
        var services = await db.Set<Service>().ToListAsync(cancel);

        return [.. services.Select(service => new KnownService(
            service.Id,
            service.Name,
            service.TeamId,
            service.Audience,
            service.State,
            service.CurrentVersion,
            terms.GetValueOrDefault(service.Id)))];
    }

    private static async Task<IEnumerable<KnownCatalogue.CalendarVersions>> Calendars(AmbosDb db, CancellationToken cancel)
    {
        var names = await db.Set<Calendar>().ToDictionaryAsync(calendar => calendar.Id, calendar => calendar.Name, cancel);
        var versions = await db.Set<CalendarVersion>().OrderBy(version => version.Number).ToListAsync(cancel);

        return versions.GroupBy(version => version.CalendarId).Where(calendar => names.ContainsKey(calendar.Key))
            .Select(calendar => new KnownCatalogue.CalendarVersions(calendar.Key, names[calendar.Key], [.. calendar]));
    }

    private static async Task<List<KnownAgreement>> Agreements(AmbosDb db, CancellationToken cancel)
    {
        var rows = await (
            from agreement in db.Set<Agreement>()
            join version in db.Set<AgreementVersion>() on agreement.Id equals version.AgreementId
            select new { agreement, version }).ToListAsync(cancel);

        return [.. rows.Select(row => new KnownAgreement(
            row.agreement.Id,
            row.agreement.Name,
            row.version.Number,
            row.agreement.SupplierTeamId,
            row.agreement.Party,
            row.agreement.CustomerId,
            row.agreement.Side,
            row.version.ValidFrom,
            row.version.ValidUntil,
            row.version.Terms))];
    }
}
