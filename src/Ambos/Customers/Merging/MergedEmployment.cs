using Ambos.Customers.Contract;
using Ambos.Platform.Storage;

namespace Ambos.Customers.Merging;

/// <summary>How a colleague works here goes over to whoever stays, unless that is known of them already.</summary>
internal static class MergedEmployment
{
    private const string Place = "customers_employments.person_id";

    public static async Task Move(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        if (await Lead(work, merge.MergedId, merge.SurvivorId, cancel) > 0)
        {
            work.Db.Add(new MovedRow { MergeId = merge.Id, Place = Place, RowId = merge.MergedId });
        }
    }

    public static async Task Return(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        if (await work.Db.Set<MovedRow>().FindAsync([merge.Id, Place, merge.MergedId], cancel) is not null)
        {
            await Lead(work, merge.SurvivorId, merge.MergedId, cancel);
        }
    }

    private static Task<int> Lead(Work work, Guid from, Guid to, CancellationToken cancel) => work
        .Command("""
            UPDATE customers_employments SET person_id = @to
            WHERE person_id = @from AND NOT EXISTS (SELECT 1 FROM customers_employments AS there WHERE there.person_id = @to)
            """)
        .Set("from", from).Set("to", to).ExecuteNonQueryAsync(cancel);
}
