using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>What happens to a request among those who serve it, as their open pages follow it: <c>request-inside:ID</c>.</summary>
internal static class LiveInside
{
    public const string Kind = "request-inside";

    /// <summary>The customer's page shows nothing of these, and its open line does not tell that they happened.</summary>
    public static readonly IReadOnlySet<string> Entries = new HashSet<string>
    {
        nameof(NoteWritten), nameof(FilesAttached), nameof(RequestTagged), nameof(WatchersChanged), nameof(RequestsLinked), nameof(PromiseWarned),
    };

    /// <summary>What the page of a request waits for.</summary>
    public static string Topics(RequestDetail request) =>
        request.Serves ? $"{Request.Subject}:{request.Id} {Kind}:{request.Id}" : $"{Request.Subject}:{request.Id}";

    public static async Task<bool> MaySee(IServiceProvider services, Actor actor, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AmbosDb>();
        return await db.Set<Request>().VisibleTo(db, actor).SingleOrDefaultAsync(request => request.Id == id, cancel) is { } request && actor.Serves(request);
    }
}
