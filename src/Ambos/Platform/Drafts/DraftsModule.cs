using Ambos.Platform.Web;

namespace Ambos.Platform.Drafts;

/// <summary>What is typed is not lost.</summary>
public static class DraftsModule
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddTransient<KeepDraft>();
        services.AddTransient<ReadDrafts>();
        services.AddTransient<DropDraft>();
    }

    public static void MapDrafts(this IEndpointRouteBuilder app)
    {
        var drafts = app.MapApi("drafts");
        drafts.ExcludeFromDescription();
        KeepDraft.Map(drafts);
        ReadDrafts.Map(drafts);
        DropDraft.Map(drafts);
    }
}
