using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Chain.Lists;

/// <summary>The scores behind a figure as a file.</summary>
internal static class ScoresCsv
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/chain/scores.csv", (int? score, bool? commented, ListScores list, CancellationToken cancel) => new CsvDownload(
            "scores.csv",
            ["request", "title", "service", "side", "score", "heading", "comment", "said_at", "due_at", "delivery", "broken_by"],
            Rows(list, score ?? ListScores.Worst, commented ?? false, cancel)))
        .Allow(Right.SeeChain)
        .ExcludeFromDescription();

    private static async IAsyncEnumerable<object?[]> Rows(ListScores list, int score, bool commented, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = await list.Run(score, null, commented, null, cancel); ; page = await list.Run(score, null, commented, page.Next, cancel))
        {
            foreach (var row in page.Items)
            {
                yield return [$"R-{row.RequestNumber}", row.RequestTitle, row.Service, row.Side, row.Score, row.Title, row.Comment, row.At, row.DueAt, row.Delivery, row.BrokenBy];
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }
}
