using Ambos.Platform.Rights;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Links;

/// <param name="Tags">All words by which it is found; those that are not named go.</param>
public sealed record RequestTags(IReadOnlyList<string> Tags) : RequestEdit;

/// <summary>Gives a request words by which it is found together with others.</summary>
public sealed class TagRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestTags tags, CancellationToken cancel) =>
        change.Run(id, tags.Version, (course, stop) => Tag(course, tags.Tags ?? [], keep: false, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/tags", (Guid id, RequestTags body, TagRequest tag, HttpContext http, CancellationToken cancel) =>
            tag.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(TagRequest))
        .Edits();

    internal static async Task Tag(Course course, IReadOnlyList<string> tags, bool keep, CancellationToken cancel)
    {
        course.MustServe();
        var (db, id) = (course.Work.Db, course.Request.Id);
        var there = await db.Set<Tag>().Where(tag => tag.RequestId == id).ToListAsync(cancel);
        var wanted = Tagging.Clean(keep ? [.. there.Select(tag => tag.Text), .. tags] : tags);
        db.RemoveRange(there.Where(tag => !wanted.Contains(tag.Text)));
        db.AddRange(wanted.Except(there.Select(tag => tag.Text)).Select(text => new Tag { RequestId = id, Text = text }));
        course.Record(new RequestTagged(wanted));
    }
}
