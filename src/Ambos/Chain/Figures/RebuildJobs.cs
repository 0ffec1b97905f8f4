using Ambos.Platform.Jobs;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>Figures that are being computed anew, among the jobs. They are useless half done, so that nobody stops it.</summary>
public sealed class RebuildJobs(AmbosDb db, IStringLocalizer<ChainTexts> texts, TimeProvider clock) : JobSource
{
    public override string Name => "rebuild";

    public override async Task<IReadOnlyList<Job>> Running(CancellationToken cancel)
    {
        if ((await FigureEdition.Read(db, cancel)).RebuiltTo is not { } reached)
        {
            return [];
        }

        var last = await db.Set<Request>().MaxAsync(request => (long?)request.Number, cancel) ?? 0;
        return [new(Name, Guid.Empty, texts["Figures are computed anew"], clock.Now(), JobState.Running) { Share = last > 0 ? Math.Min(1, (double)reached / last) : null }];
    }

    public override Task<IReadOnlyList<Job>> Past(Instant? before, int most, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Job>>([]);

    public override Task Stop(Guid id, CancellationToken cancel) => throw new RefusedException("job-not-stopped");
}
