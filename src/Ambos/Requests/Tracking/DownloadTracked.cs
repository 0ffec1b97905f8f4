using Ambos.Platform.Files;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Conversation;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Tracking;

/// <summary>Gives a public file of a request to whoever has the link of that request.</summary>
public sealed class DownloadTracked(AmbosDb db, CustomerSide customer, FileStore files)
{
    public async Task<IResult> Run(string token, Guid id, CancellationToken cancel)
    {
        var request = await customer.Find(token, cancel);
        var file = await (
            from attachment in db.Set<Attachment>()
            join stored in db.Set<StoredFile>() on attachment.FileId equals stored.Id
            where attachment.RequestId == request && attachment.NoteId == null && stored.Id == id
            select stored).Distinct().SingleOrDefaultAsync(cancel);
        return file is not null ? new Download(file, files) : throw new NotFoundException();
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/r/{token}/files/{id:guid}", (string token, Guid id, DownloadTracked download, HttpContext http, CancellationToken cancel) =>
        {
            http.KeepUnlisted();
            return download.Run(token, id, cancel);
        })
        .Allow(Right.Public) // the link is the right
        .WithName(nameof(DownloadTracked))
        .WithTags("files")
        .ExcludeFromDescription();
}

internal static class Unlisted
{
    /// <summary>What lies behind a link that only its owner knows is found and kept by nobody else.</summary>
    public static void KeepUnlisted(this HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
