using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers;

/// <summary>Requests that were promised or counted by something of the catalogue, so that it stays.</summary>
internal static class UsingRequests
{
    // Written out with the words of the indexes, so that each is asked along its own.
    private const string Counting = $"SELECT max(number) AS \"Value\" FROM requests WHERE calendar_id = {{0}} AND {RequestMap.OwnHours}";
    private const string Moved = $"SELECT max(number) AS \"Value\" FROM requests WHERE number > 0 AND {RequestMap.Moved} AND earlier_hours LIKE {{0}}";

    public static async Task<IReadOnlyList<string>> OfAgreement(AmbosDb db, Guid agreement, CancellationToken cancel) =>
        Say(await db.Set<Request>().Where(request => request.AgreementId == agreement).MaxAsync(request => (long?)request.Number, cancel));

    /// <summary>Those that count by it, and those that did before their hours were exchanged.</summary>
    public static async Task<IReadOnlyList<string>> OfCalendar(AmbosDb db, Guid calendar, CancellationToken cancel) =>
        Say(await Last(db, Counting, calendar, cancel) ?? await Last(db, Moved, $"%{calendar}%", cancel));

    private static Task<long?> Last(AmbosDb db, string sql, object value, CancellationToken cancel) => db.Database.SqlQueryRaw<long?>(sql, value).SingleAsync(cancel);

    /// <summary>The latest of them stands for all.</summary>
    public static IReadOnlyList<string> Say(long? number) => number is null ? [] : [$"R-{number}"];
}
