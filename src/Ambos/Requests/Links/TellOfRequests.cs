using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Notices;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Links;

/// <summary>Tells people what happened to the requests that concern them. What lies long back, as after an import, is no news.</summary>
public sealed class TellOfRequests(GiveNotices give) : Follower
{
    private static readonly Duration Fresh = Duration.FromDays(1);

    private static readonly Dictionary<string, NoticeKind> Kinds = new()
    {
        [nameof(RequestAsked)] = NoticeKind.Asked,
        [nameof(RequestAssigned)] = NoticeKind.Assigned,
        [nameof(RequestAnswered)] = NoticeKind.Answered,
        [nameof(WorkPresented)] = NoticeKind.Presented,
        [nameof(WorkRejected)] = NoticeKind.Rejected,
        [nameof(RequestTransferred)] = NoticeKind.PassedOn,
        [nameof(PromiseWarned)] = NoticeKind.Warned,
        [nameof(PromiseOverdue)] = NoticeKind.Overdue,
    };

    public override string Name => "notices";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var since = work.Now - Fresh;
        List<Event> told = [.. events.Where(happened => happened.SubjectKind == Request.Subject && happened.At > since && Kinds.ContainsKey(happened.Kind))];
        if (told.Count == 0)
        {
            return;
        }

        Guid[] ids = [.. told.Select(happened => happened.Subject).Distinct()];
        var requests = await work.Db.Set<Request>().AsNoTracking().Where(request => ids.Contains(request.Id))
            .Select(request => new Concerned(request.Id, request.TeamId, request.AssigneeId, request.CustomerId, request.AskedById)).ToDictionaryAsync(request => request.Id, cancel);
        Guid[] teams = [.. requests.Values.SelectMany(request => new[] { request.TeamId, request.CustomerId }).Distinct()];
        var members = (await work.Db.Set<Membership>().AsNoTracking().Where(membership => teams.Contains(membership.TeamId)).ToListAsync(cancel)).ToLookup(membership => membership.TeamId, membership => membership.PersonId);
        var watchers = (await work.Db.Set<Watcher>().AsNoTracking().Where(watcher => ids.Contains(watcher.RequestId)).ToListAsync(cancel)).ToLookup(watcher => watcher.RequestId, watcher => watcher.PersonId);
        await give.Run(work, [.. from happened in told
                                 where requests.ContainsKey(happened.Subject)
                                 let request = requests[happened.Subject]
                                 select new News(Kinds[happened.Kind], Request.Subject, request.Id, happened.Actor, happened.At, People(happened, request, members, watchers))], cancel);
    }

    /// <summary>The nearest reason counts: mine before my team's before what I watch.</summary>
    private static Dictionary<Guid, NoticeScope> People(Event happened, Concerned request, ILookup<Guid, Guid> members, ILookup<Guid, Guid> watchers)
    {
        Dictionary<Guid, NoticeScope> people = [];
        foreach (var watcher in watchers[request.Id])
        {
            people[watcher] = NoticeScope.Watched;
        }

        var isForCustomer = ToCustomer(happened);
        foreach (var member in members[isForCustomer ? request.CustomerId : request.TeamId])
        {
            people[member] = NoticeScope.Team;
        }

        Guid?[] mine = isForCustomer ? [request.CustomerId, request.AskedById] : [request.AssigneeId];
        foreach (var person in mine.OfType<Guid>())
        {
            people[person] = NoticeScope.Mine;
        }

        return people;
    }

    private static bool ToCustomer(Event happened) => happened.Kind switch
    {
        nameof(WorkPresented) => true,
        nameof(RequestAnswered) => JsonSerializer.Deserialize<RequestAnswered>(happened.Body, Json.Stored)!.FromSupplier,
        _ => false,
    };

    private sealed record Concerned(Guid Id, Guid TeamId, Guid? AssigneeId, Guid CustomerId, Guid? AskedById);
}
