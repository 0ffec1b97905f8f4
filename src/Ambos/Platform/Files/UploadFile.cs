using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Files;

/// <summary>A file that was taken; name it by its id in what it belongs to, within a day.</summary>
public sealed record UploadedFile(Guid Id, string Name, string ContentType, long Bytes);

/// <summary>Somebody sends a file before they send what it belongs to.</summary>
public sealed class UploadFile(FileStore files, CurrentUser user)
{
    public async Task<UploadedFile> Run(IFormFile? upload, CancellationToken cancel)
    {
        var file = await files.Save(user.Actor, upload ?? throw new InvalidException("file", ErrorCodes.Required), cancel);
        return new(file.Id, file.Name, file.ContentType, file.Bytes);
    }

    public static void Map(RouteGroupBuilder files, FileLimits limits) => files
        .MapPost("", async Task<Created<UploadedFile>> (IFormFile? file, UploadFile upload, CancellationToken cancel) =>
        {
            var uploaded = await upload.Run(file, cancel);
            return TypedResults.Created($"/files/{uploaded.Id}", uploaded);
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(UploadFile))
        .DisableAntiforgery() // the API is guarded by the origin of the request; see RequestOrigin
        .WithMetadata(new RequestSizeLimitAttribute(limits.MostBytes + Limits.JsonBytes))
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
}
