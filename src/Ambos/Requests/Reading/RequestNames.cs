using System.Globalization;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Reading;

/// <summary>Requests as the journal calls them: by number and title.</summary>
internal static class RequestNames
{
    private const string Prefix = "R-";

    public static async Task<Dictionary<Guid, SubjectName>> Of(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Request>().Where(request => ids.Contains(request.Id)).Select(request => new { request.Id, request.Number, request.Title })
            .ToDictionaryAsync(request => request.Id, request => new SubjectName($"{Prefix}{request.Number} {request.Title}", $"/requests/{Prefix}{request.Number}"), cancel);

    public static async Task<Guid?> Find(AmbosDb db, string said, CancellationToken cancel)
    {
        var digits = said.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? said[Prefix.Length..] : said;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Set<Request>().Where(request => request.Number == number).Select(request => (Guid?)request.Id).SingleOrDefaultAsync(cancel)
            : null;
    }
}
