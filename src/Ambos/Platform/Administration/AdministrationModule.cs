using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Administration;

/// <summary>The page from which everything is administered; each capability puts what it has there by <see cref="NavigationPlace.Administration"/>.</summary>
public static class AdministrationModule
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddTransient<ListAllTokens>();
        services.AddTransient<ListAllSessions>();
        services.AddNavigation(
            new NavigationItem("Overview", "/admin", "settings", 900, typeof(AdministrationPage)) { Needs = Right.Administer, Section = "Administration", IsOverview = true },
            new NavigationItem("Imports", "/admin/imports", "database-import", 80, typeof(AdministrationPage))
            {
                Needs = Right.Administer,
                Place = NavigationPlace.Administration,
                Meaning = "What was brought in from elsewhere, with its faults; each import can be removed.",
            },
            new NavigationItem("Tokens", "/admin/tokens", "key", 90, typeof(AdministrationPage))
            {
                Needs = Right.Administer,
                Place = NavigationPlace.Administration,
                Meaning = "Programs that call in somebody’s name, when they last did, and the way to stop them.",
            },
            new NavigationItem("Sessions", "/admin/sessions", "device-desktop", 85, typeof(AdministrationPage))
            {
                Needs = Right.Administer,
                Place = NavigationPlace.Administration,
                Meaning = "Who is signed in where, and the way to end it from here.",
            },
            new NavigationItem("Journal", "/admin/journal", "history", 100, typeof(AdministrationPage))
            {
                Needs = Right.Administer,
                Place = NavigationPlace.Administration,
                Meaning = "Who changed what, when, and what it was before; sealed against later changes.",
            });
    }

    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapApi("users/tokens");
        ListAllTokens.Map(tokens);
        RevokeToken.MapAnybodys(tokens);
        ListAllTokens.MapCsv(app);
        var sessions = app.MapApi("users/sessions");
        ListAllSessions.Map(sessions);
        ListAllSessions.MapCsv(app);
        EndSessions.MapAnybodys(sessions);
    }
}
