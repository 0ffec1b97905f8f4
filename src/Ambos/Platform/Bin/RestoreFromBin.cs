using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Bin;

/// <summary>Somebody has back what they deleted, from the bin or by the undo of the notice that said so.</summary>
public sealed class RestoreFromBin(IEnumerable<BinKind> kinds, IServiceProvider services)
{
    /// <summary>Returns the name of what is back.</summary>
    public Task<string> Run(string kind, Guid id, CancellationToken cancel) =>
        (kinds.SingleOrDefault(known => known.Kind == kind) ?? throw new NotFoundException()).Restore(services, id, cancel);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/bin/{kind}/{id:guid}/restore", async (
            string kind, Guid id, [FromForm] string? back, RestoreFromBin restore, HttpContext http, IStringLocalizer<BinPage> texts, CancellationToken cancel) =>
        {
            try
            {
                http.Say(texts["“{0}” is back.", await restore.Run(kind, id, cancel)]);
            }
            catch (RefusedException)
            {
                http.Say(texts["cannot-come-back"], Tone.Risk); // done already, or what it belonged to has changed since
            }

            return Results.LocalRedirect(LocalPath.IsLocal(back) ? back! : BinPage.Path);
        })
        .Allow(Right.SignedIn)
        .ExcludeFromDescription();
}
