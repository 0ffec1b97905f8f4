using Ambos.Catalogue.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Traces;

/// <summary>A promise to the customer broke: this link's overrun broke it. No step when it was the time of the team that promised.</summary>
public sealed record BrokenPromiseTraced(string? Step, TracedBlame Blame);

/// <summary>When a request was delivered late, writes down the step whose overrun broke the promise.</summary>
public sealed class BlameBrokenPromise(ServiceDirectory directory) : Follower
{
    private static readonly HashSet<string> Verdicts = [nameof(WorkPresented), nameof(WorkAccepted), nameof(RequestClosed)];

    public override string Name => "blame";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] judged = [.. events.Where(happened => Verdicts.Contains(happened.Kind)).Select(happened => happened.Subject).Distinct()];
        var broken = judged.Length == 0
            ? []
            : await work.Db.Set<Request>().AsNoTracking()
                .Where(request => EF.Parameter(judged).Contains(request.Id))
                .Where(request => request.Delivery == Verdict.Broken && request.DeliveredAt != null && request.ImportId == null)
                .ToListAsync(cancel);
        foreach (var request in broken)
        {
            await Blame(work, request, cancel);
        }
    }

    private async Task Blame(Work work, Request request, CancellationToken cancel)
    {
        var works = await ReadTrace.Works(directory, await TraceRows.Of(work.Db, request, cancel), _ => "", cancel);
        var (blame, blamed) = new Tracing(request, works, request.DeliveredAt!.Value).Blamed();
        var step = blamed is null || blamed.Request.Id == request.Id ? null : blamed.Work.Step;
        if (step == request.BrokenBy)
        {
            return;
        }

        await work.Command("UPDATE requests SET broken_by = @step WHERE id = @id").Set("step", step).Set("id", request.Id).ExecuteNonQueryAsync(cancel);
        work.Record(Request.Subject, request.Id, new BrokenPromiseTraced(step, blame));
    }
}
