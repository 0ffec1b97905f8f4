using System.Runtime.CompilerServices;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Feedback.Comments;

/// <summary>Comments and themes as files, with what their lists are narrowed to.</summary>
internal static class CommentsFile
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/feedback/comments.csv", (string? q, string? tone, string? theme, string? side, string? source, string? followed, ReadComments read, CancellationToken cancel) =>
            {
                var names = new Dictionary<Guid, string>();
                return new CsvDownload(
                    "comments.csv",
                    ["said_on", "side", "source", "customer", "request", "text", "language", "score", "tone", "sure", "said_by_person", "themes", "follow_up"],
                    All(read, CommentFilter.From(q, tone, theme, side, source, followed), names, cancel).Select(row => new object?[]
                    {
                        row.At, row.Side, row.Source, row.Customer, row.RequestNumber is { } request ? $"R-{request}" : null, row.Text, row.Language, row.Score, row.Tone, row.Chance, row.Corrected,
                        string.Join("; ", row.Themes.Where(names.ContainsKey).Select(id => names[id])), row.FollowUp is { } number ? $"R-{number}" : null,
                    }));
            })
            .Allow(Right.SeeResults).ExcludeFromDescription();
        app.MapGet("/feedback/themes.csv", (string? q, string? state, ReadComments read, CancellationToken cancel) => new CsvDownload(
                "themes.csv",
                ["theme", "language", "comments", "bad", "read", "hidden", "joined_to"],
                Themes(read, q, state, cancel).Select(row => new object?[] { row.Name, row.Language, row.Comments, row.Negative, row.Read, row.Hidden, row.JoinedTo })))
            .Allow(Right.SeeResults).ExcludeFromDescription();
    }

    private static async IAsyncEnumerable<CommentRow> All(ReadComments read, CommentFilter filter, Dictionary<Guid, string> names, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var theme in await read.Themes(cancel))
        {
            names[theme.Id] = theme.Name;
        }

        await foreach (var row in read.All(filter, cancel))
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<ThemeRow> Themes(ReadComments read, string? q, string? state, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in await read.Themes(cancel, q, ThemeStates.From(state)))
        {
            yield return row;
        }
    }
}
