using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Figures;

/// <summary>Keeps the figures of the chain while requests are made, worked on and answered.</summary>
public sealed class FiguresFollower : Follower
{
    public override string Name => "figures";

    public override int Most => 2000;

    public override Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var requests = events.Where(happened => happened.SubjectKind == Request.Subject).Select(happened => happened.Subject).ToHashSet();
        return requests.Count > 0 ? Counting.Run(work, requests, cancel) : Task.CompletedTask;
    }
}
