using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;

namespace Ambos.Requests.Lists;

/// <summary>Requests by number or by words of the title; whoever serves comes to the page of the staff, others to their own.</summary>
internal static class FindRequests
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var found = await services.GetRequiredService<ListRequests>().Run(new RequestFilter { Text = text }, null, most, cancel);
        var place = actor.Has(Right.Serve) ? "/requests/R-" : "/my/R-";
        return [.. found.Items.Select(row => new Found($"R-{row.Number} · {row.Title}", $"{row.Service} · {row.Customer}", $"{place}{row.Number}", row.Side))];
    }
}
