using Ambos.Platform.Rights;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Notices;

/// <summary>What people are told inside the product.</summary>
public static class NoticesModule
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddTransient<ReadInbox>();
        services.AddSingleton<GiveNotices>();
        services.AddNavigation(new NavigationItem("Inbox", InboxPage.Path, "bell", 80, typeof(InboxPage)) { Place = NavigationPlace.Account, Needs = Right.SeeColleagues, Keys = "g n" });
    }
}
