using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;

namespace Ambos.Customers.Timeline;

/// <summary>Puts every entry of the journal that concerns customers under those customers.</summary>
public sealed class TimelineFollower(IServiceScopeFactory scopes) : Follower
{
    public override string Name => "customers-timeline";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<TimelineSource>())
        {
            List<Event> told = [.. events.Where(happened => happened.SubjectKind == source.SubjectKind && source.KindOf(happened.Kind) is not null)];
            if (told.Count == 0)
            {
                continue;
            }

            var customers = await source.CustomersOf(work.Db, [.. told.Select(happened => happened.Subject).Distinct()], cancel);
            work.Db.AddRange(told.SelectMany(happened => customers[happened.Subject].Distinct().Select(customer => new Happening
            {
                CustomerId = customer,
                Number = happened.Number,
                At = happened.At,
                Kind = source.KindOf(happened.Kind)!.Value,
                SubjectKind = happened.SubjectKind,
            })));
        }
    }
}
