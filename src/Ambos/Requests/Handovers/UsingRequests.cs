using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers;

/// <summary>Requests that were promised or counted by something of the catalogue, so that it stays.</summary>
internal static class UsingRequests
{
    public static async Task<IReadOnlyList<string>> OfAgreement(AmbosDb db, Guid agreement, CancellationToken cancel) =>
        Say(await db.Set<Request>().Where(request => request.AgreementId == agreement).MaxAsync(request => (long?)request.Number, cancel));

    /// <summary>Those that count by it, and those that did before their hours were exchanged.</summary>
    public static async Task<IReadOnlyList<string>> OfCalendar(AmbosDb db, Guid calendar, CancellationToken cancel)
    {
        if (await db.Set<Request>().Where(request => request.CalendarId == calendar).MaxAsync(request => (long?)request.Number, cancel) is { } last)
        {
            return Say(last);
        }

        await foreach (var moved in db.Set<Request>().Where(request => request.EarlierHours != null)
            .Select(request => new { request.Number, request.EarlierHours }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (moved.EarlierHours!.Stretches.Any(stretch => stretch.CalendarId == calendar))
            {
                return Say(moved.Number);
            }
        }

        return [];
    }

    /// <summary>The latest of them stands for all.</summary>
    public static IReadOnlyList<string> Say(long? number) => number is null ? [] : [$"R-{number}"];
}
