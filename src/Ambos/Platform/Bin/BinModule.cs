using Ambos.Platform.Rights;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Bin;

/// <summary>What was deleted by mistake comes back.</summary>
public static class BinModule
{
    public static void AddBin(this IServiceCollection services)
    {
        services.AddTransient<RestoreFromBin>();
        services.AddSingleton<TidyUp>();
        services.AddHostedService(provider => provider.GetRequiredService<TidyUp>());
        services.AddNavigation(new NavigationItem("Bin", BinPage.Path, "trash", 95, typeof(BinPage)) { Place = NavigationPlace.Account, Needs = Right.SeeColleagues });
    }

    public static void MapBin(this IEndpointRouteBuilder app) => RestoreFromBin.Map(app);
}
