using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Customers.Duplicates;

/// <summary>Customers who may be one: looked for by the program, decided by people.</summary>
internal static class DuplicatesModule
{
    public static void AddDuplicates(this IServiceCollection services)
    {
        services.AddSingleton<LikeCustomers>();
        services.AddTransient<SuspectNewcomers>();
        services.AddTransient<ListSuspicions>();
        services.AddTransient<DismissSuspicion>();
        services.AddFollower<SuspectChanged>();
        services.AddHostedService<SuspectNewcomersJob>();
        services.AddNavigation(new NavigationItem("Suspected duplicates", "/customers/suspicions", "copy", 35, typeof(DuplicateTexts))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "Customers who may be one, with the reasons: merge them, or say that they are two.",
        });
    }

    public static void MapDuplicates(this IEndpointRouteBuilder app)
    {
        var suspicions = app.MapApi("suspicions");
        ListSuspicions.Map(suspicions);
        DismissSuspicion.Map(suspicions);
    }
}
