using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Files;

/// <summary>Gives a file to somebody who may see what it belongs to; unbound, to its uploader alone.</summary>
public sealed class DownloadFile(AmbosDb db, FileStore files, CurrentUser user, IServiceProvider services)
{
    public async Task<IResult> Run(Guid id, CancellationToken cancel)
    {
        var file = await db.Set<StoredFile>().SingleOrDefaultAsync(file => file.Id == id, cancel);
        return file is not null && await MaySee(file, cancel) ? new Download(file, files) : throw new NotFoundException();
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/files/{id:guid}", (Guid id, DownloadFile download, CancellationToken cancel) => download.Run(id, cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(DownloadFile))
        .WithTags("files")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task<bool> MaySee(StoredFile file, CancellationToken cancel) => file is { OwnerKind: { } kind, OwnerId: { } owner }
        ? await services.MaySee(user.Actor, kind, owner, cancel)
        : file.UploadedBy is { } uploader && uploader == user.AccountId;
}

/// <summary>Sends a file so that no browser runs or renders it: as an attachment, its type fixed, in a sandbox.</summary>
public sealed class Download(StoredFile file, FileStore files) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return Results.Stream(files.Open(file), file.ContentType, file.Name).ExecuteAsync(httpContext);
    }
}
