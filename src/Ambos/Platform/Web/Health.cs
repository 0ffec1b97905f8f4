using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Web;

/// <summary>How the program is; reasons are told to administrators alone.</summary>
/// <param name="Status">ready, or not-ready.</param>
/// <param name="Reasons">What is wrong, in sentences.</param>
public sealed record Readiness(string Status, IReadOnlyList<string>? Reasons);

/// <summary>Tells those who watch over the program whether it lives and whether it can serve.</summary>
public sealed class Health(AmbosDb db, StorageOptions storage, CurrentUser user)
{
    private const long LeastFreeBytes = 100L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IResult> Ready(CancellationToken cancel)
    {
        var reasons = await Problems(cancel);
        return Results.Json(
            new Readiness(reasons.Count == 0 ? "ready" : "not-ready", user.Actor.Has(Right.Administer) ? reasons : null),
            statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<List<string>> Problems(CancellationToken cancel)
    {
        List<string> reasons = [];
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await db.Set<FollowerPosition>().AnyAsync(patience.Token);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException)
        {
            reasons.Add($"The database does not answer: {failure.Message}");
        }

        if (new DriveInfo(storage.DataFolder).AvailableFreeSpace < LeastFreeBytes)
        {
            reasons.Add($"The disk of {storage.DataFolder} is nearly full.");
        }

        return reasons;
    }
}

public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => "live").Allow(Right.Public).ExcludeFromDescription();
        app.MapGet("/health/ready", (Health health, CancellationToken cancel) => health.Ready(cancel)).Allow(Right.Public).ExcludeFromDescription();
    }
}
