using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Finding;

/// <summary>Finding anything that one may see, from every page.</summary>
public static class FindingModule
{
    public static void AddFinding(this IServiceCollection services)
    {
        services.AddTransient<FindAnything>();
        services.AddNavigation(new NavigationItem("Find", "/find", "search", 1, typeof(FindPage)) { Needs = Right.SignedIn, Place = NavigationPlace.Search });
    }

    public static void MapFinding(this IEndpointRouteBuilder app) => FindAnything.Map(app.MapApi("find"));
}
