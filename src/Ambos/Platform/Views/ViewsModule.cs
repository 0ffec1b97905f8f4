using Ambos.Platform.Bin;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Views;

/// <summary>Lists that somebody looks at again and again, kept under a name.</summary>
public static class ViewsModule
{
    public static void AddViews(this IServiceCollection services)
    {
        services.AddSingleton<KnownViews>();
        services.AddTransient<TeamChoices>();
        services.AddTransient<SaveView>();
        services.AddTransient<DeleteView>();
        services.AddTransient<CountViews>();
        services.AddBinKind(ViewsInBin.Kind);
    }

    public static void MapViews(this IEndpointRouteBuilder app)
    {
        CountViews.Map(app);
        Face.Map(app);
    }

    /// <summary>Lets the views of a list carry a counter.</summary>
    public static IServiceCollection AddViewCounter(this IServiceCollection services, ViewCounter counter) => services.AddSingleton(counter);
}
