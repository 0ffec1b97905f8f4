using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Drafts;

/// <summary>A form was accepted, or its owner discarded what they had typed: the draft goes.</summary>
public sealed class DropDraft(Writer writer, CurrentUser user)
{
    /// <summary>The field by which a form says that a draft of it is kept.</summary>
    public const string Field = "_draft";

    public Task Run(string form, CancellationToken cancel) => writer.Run(user.Actor, work =>
        work.Db.Set<Draft>().Where(draft => draft.AccountId == user.AccountId && draft.Form == form).ExecuteDeleteAsync(cancel), cancel);

    public static void Map(RouteGroupBuilder drafts) => drafts
        .MapDelete("", async (string form, DropDraft drop, CancellationToken cancel) =>
        {
            await drop.Run(form, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn);

    /// <summary>A form that leads on was accepted.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (HttpMethods.IsPost(context.Request.Method)
            && context.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther
            && context.Features.Get<IFormFeature>()?.Form?[Field].ToString() is { Length: > 0 } form
            && context.RequestServices.GetRequiredService<CurrentUser>().AccountId is not null)
        {
            await context.RequestServices.GetRequiredService<DropDraft>().Run(form, CancellationToken.None);
        }
    });
}
