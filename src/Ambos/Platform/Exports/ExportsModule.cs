using Ambos.Platform.Audit;
using Ambos.Platform.Exports.Pdf;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Exports;

/// <summary>Lists too long to wait for, written into files meanwhile.</summary>
public static class ExportsModule
{
    public static void AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ExportLimits.From(configuration));
        services.AddSingleton(PdfSettings.From(configuration));
        services.AddSingleton<PdfPrinter>().AddSingleton<PaperFonts>();
        services.AddTransient<DrawPaper>();
        services.AddSingleton<OrderedExports>();
        services.AddSingleton<ListEndpoints>();
        services.AddTransient<OrderExport>();
        services.AddTransient<WriteExport>();
        services.AddTransient<FetchExport>();
        services.AddHostedService<ExportJob>();
        services.AddJobSource<ExportJobs>();
        services.AddSubjectNames(Export.Subject, async (db, ids, cancel) => await db.Set<Export>().Where(export => ids.Contains(export.Id))
            .ToDictionaryAsync(export => export.Id, export => new SubjectName(export.Name, ExportsPage.Path), cancel));
        services.AddSight(Export.Subject, async (provider, actor, id, cancel) => actor.AccountId is { } account && (id == Guid.Empty || actor.Has(Right.Administer)
            || await provider.GetRequiredService<AmbosDb>().Set<Export>().AnyAsync(export => export.Id == id && export.AccountId == account, cancel)));
        services.AddNavigation(new NavigationItem("My files", ExportsPage.Path, "file-export", 95, typeof(ExportsPage)) { Place = NavigationPlace.Account });
    }

    public static void MapExports(this IEndpointRouteBuilder app) => FetchExport.Map(app);
}
