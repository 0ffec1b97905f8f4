using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Jobs;

/// <summary>Everything that goes on by itself, in one place.</summary>
public static class JobsModule
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddTransient<ReadJobs>();
        services.AddNavigation(new NavigationItem("Jobs", JobsPage.Path, "progress-check", 932, typeof(JobsPage)) { Needs = Right.Administer, Section = "Administration" });
        services.AddNavigation(new NavigationItem("Jobs", JobsPage.Path, "progress-check", 82, typeof(Administration.AdministrationPage))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Count = (provider, cancel) => provider.GetRequiredService<ReadJobs>().Count(cancel),
            Meaning = "What takes longer and goes on by itself: imports, changes to many, exports. How far each is, what came of it, and the way to stop it.",
        });
    }

    /// <summary>Adds a kind of jobs to those that administrators see.</summary>
    public static void AddJobSource<T>(this IServiceCollection services) where T : JobSource => services.AddTransient<JobSource, T>();

    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        ReadJobs.Map(app.MapApi("jobs"));
        ReadJobs.MapCsv(app);
    }
}
