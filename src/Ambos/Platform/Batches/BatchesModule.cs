using Ambos.Platform.Jobs;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Ambos.Platform.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Batches;

/// <summary>The same done with many things at once, with progress, a result of each, and a way back.</summary>
public static class BatchesModule
{
    public static void AddBatches(this IServiceCollection services)
    {
        services.AddSingleton<OrderedBatches>();
        services.AddTransient<OrderBatch>();
        services.AddTransient<RunBatch>();
        services.AddTransient<StopBatch>();
        services.AddTransient<ReadBatch>();
        services.AddHostedService<BatchJob>();
        services.AddJobSource<BatchJobs>();
        services.AddNavigation(new NavigationItem("Done with many", BatchesPage.Path, "checks", 90, typeof(BatchPage)) { Place = NavigationPlace.Account, Needs = Right.Serve });
    }

    /// <summary>The undo of a toast: takes the batch back and stays where one is.</summary>
    public static void MapBatches(this IEndpointRouteBuilder app) => app
        .MapPost("/batches/{id:guid}/undo", async (Guid id, [FromForm] string? back, StopBatch stop, HttpContext http, IStringLocalizer<BatchPage> texts, CancellationToken cancel) =>
        {
            try
            {
                await stop.Undo(id, cancel);
                http.Say(texts["It is being taken back."]);
            }
            catch (RefusedException refused) when (refused.Kind is RefusalKind.Conflict)
            {
                http.Say(texts["batch-not-done"], Tone.Risk);
            }

            return Results.LocalRedirect(LocalPath.IsLocal(back) ? back! : $"/batches/{id}");
        })
        .Allow(Right.Serve)
        .ExcludeFromDescription();

    /// <summary>Registers something that can be done with many.</summary>
    public static IServiceCollection AddBatchKind(this IServiceCollection services, BatchKind kind) => services.AddSingleton(kind);
}
