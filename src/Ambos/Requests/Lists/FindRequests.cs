using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>
/// Requests by number, or by beginnings of words of their title and of their customer's name; whoever serves comes to the
/// page of the staff, others to their own.
/// </summary>
internal static class FindRequests
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var (db, list, now) = (services.GetRequiredService<AmbosDb>(), services.GetRequiredService<ListRequests>(), services.GetRequiredService<TimeProvider>().Now());
        List<ListRequests.Line> found = [];
        if (RequestFilter.NumberIn(text) is { } number)
        {
            found.AddRange(await Newest(db.Set<Request>().Where(request => request.Number == number)));
        }

        if (FindWords.Question(text) is { } question && found.Count < most)
        {
            found.AddRange(await Newest(db.Named(question)));
        }

        var place = actor.Has(Right.Serve) ? "/requests/R-" : "/my/R-";
        return [.. (await list.Named([.. found.DistinctBy(line => line.Id).Take(most)], now, cancel))
            .Select(row => new Found($"R-{row.Number} · {row.Title}", $"{row.Service} · {row.Customer}", $"{place}{row.Number}", row.Side))];

        Task<List<ListRequests.Line>> Newest(IQueryable<Request> requests) =>
            ListRequests.Narrow(ListRequests.Newest(requests.VisibleTo(db, actor), null)).Take(most).ToListAsync(cancel);
    }
}
