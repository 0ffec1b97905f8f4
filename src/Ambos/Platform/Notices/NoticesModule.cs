using Ambos.Platform.Live;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
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
        services.AddTransient<MailNotices>();
        services.AddHostedService<MailNoticesJob>();
        services.AddMailKind(new(MailNotices.Kind, typeof(MailNotices), "What happened", "mail-digest-subject", "mail-digest-text", 1,
        [
            new("name", "Ana Prieto"),
            new("count", "2"),
            new("news", "", Needed: true) { SampleBlock = new(MailBlockKind.Items, "") { Items = [new("R-1042"), new("R-1043")] } },
            new("link", "https://service.example.com/inbox", Needed: true),
        ]));
        services.AddLiveLook(LiveInbox.Look);
        services.AddNavigation(new NavigationItem("Inbox", InboxPage.Path, "bell", 80, typeof(InboxPage)) { Place = NavigationPlace.Account, Needs = Right.SeeColleagues, Keys = "g n" });
    }
}
