using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>How a colleague works here goes over to whoever stays, unless that is known of them already.</summary>
internal static class MergedEmployment
{
    private const string Place = "customers_employments.person_id";

    /// <summary>The row is the manager of whoever stays, until the merge would have had them report to themselves.</summary>
    private const string Manager = "customers_employments.manager_id of the one who stays";

    private const int Deepest = 100;

    public static async Task Move(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        if (await Lead(work, merge.MergedId, merge.SurvivorId, cancel) > 0)
        {
            work.Db.Add(new MovedRow { MergeId = merge.Id, Place = Place, RowId = merge.MergedId });
        }

        if (await ManagerOf(work, merge.SurvivorId, cancel) is { } manager && await LeadsBack(work, merge, manager, cancel))
        {
            await Report(work, merge.SurvivorId, null, cancel);
            work.Db.Add(new MovedRow { MergeId = merge.Id, Place = Manager, RowId = manager });
        }
    }

    public static async Task Return(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        var came = await work.Db.Set<MovedRow>().FindAsync([merge.Id, Place, merge.MergedId], cancel) is not null;
        if (came)
        {
            await Lead(work, merge.SurvivorId, merge.MergedId, cancel);
        }

        if (await work.Db.Set<MovedRow>().SingleOrDefaultAsync(row => row.MergeId == merge.Id && row.Place == Manager, cancel) is { } manager)
        {
            await Report(work, came ? merge.MergedId : merge.SurvivorId, manager.RowId, cancel);
        }
    }

    /// <summary>Whether upwards from here one comes to one of the two who become one.</summary>
    private static async Task<bool> LeadsBack(Work work, CustomerMerge merge, Guid from, CancellationToken cancel)
    {
        Guid? above = from;
        for (var step = 0; above is { } person && step < Deepest; step++)
        {
            if (person == merge.SurvivorId || person == merge.MergedId)
            {
                return true;
            }

            above = await ManagerOf(work, person, cancel);
        }

        return false;
    }

    private static Task<Guid?> ManagerOf(Work work, Guid person, CancellationToken cancel) =>
        work.Db.Set<Employment>().Where(employment => employment.PersonId == person).Select(employment => employment.ManagerId).SingleOrDefaultAsync(cancel);

    /// <summary>A manager who was named since stays.</summary>
    private static Task<int> Report(Work work, Guid person, Guid? manager, CancellationToken cancel) => work.Db.Set<Employment>()
        .Where(employment => employment.PersonId == person && (manager == null || employment.ManagerId == null))
        .ExecuteUpdateAsync(set => set.SetProperty(employment => employment.ManagerId, manager), cancel);

    private static Task<int> Lead(Work work, Guid from, Guid to, CancellationToken cancel) => work
        .Command("""
            UPDATE customers_employments SET person_id = @to
            WHERE person_id = @from AND NOT EXISTS (SELECT 1 FROM customers_employments AS there WHERE there.person_id = @to)
            """)
        .Set("from", from).Set("to", to).ExecuteNonQueryAsync(cancel);
}
