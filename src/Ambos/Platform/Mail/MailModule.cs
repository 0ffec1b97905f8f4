using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.AspNetCore.DataProtection;

namespace Ambos.Platform.Mail;

/// <summary>Mail that goes out: what was written in a transaction reaches the mail server, whatever crashes.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = MailSettings.Of(configuration);
        services.AddSingleton(provider => new MailOffice(settings, provider.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<MailTemplates>();
        services.AddSingleton<Post>();
        services.AddSingleton<OutboxClaim>();
        services.AddSingleton<OutboxResults>();
        services.AddSingleton<DeliverOutbox>();
        services.AddSingleton<ForgetMails>();
        services.AddHostedService<OutboxJob>();
        services.AddTransient<ListMails>();
        services.AddTransient<ReadMail>();
        services.AddTransient<SendAgain>();
        services.AddTransient<CancelMail>();
        services.AddTransient<SendTestMail>();
        services.AddTransient<ReadTemplates>();
        services.AddTransient<EditTemplate>();
        services.AddTransient<RecordBounce>();
        services.AddTransient<TrustAddress>();
        services.AddTransient<ListUndeliverable>();
        services.AddMailKind(new(SendTestMail.Kind, typeof(MailWords), "Test mail", "mail-test-subject", "mail-test-text", 0, [new("name", "Ana Prieto")]));
        services.AddNavigation(new NavigationItem("Mail", OutboxPage.Path, "mail", 85, typeof(MailWords))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "What was mailed to whom, what waits, what did not arrive and why; how mails are worded.",
        });
    }

    public static void MapMail(this IEndpointRouteBuilder app)
    {
        var mails = app.MapApi("mails");
        ListMails.Map(mails);
        ReadMail.Map(mails);
        SendAgain.Map(mails);
        CancelMail.Map(mails);
        SendTestMail.Map(mails);
        ListMails.MapFile(app);
        var templates = app.MapApi("mail-templates");
        ReadTemplates.Map(templates);
        EditTemplate.Map(templates);
        var addresses = app.MapApi("undeliverable-addresses");
        ListUndeliverable.Map(addresses);
        RecordBounce.Map(addresses);
        TrustAddress.Map(addresses);
    }

    /// <summary>Registers a kind of mail.</summary>
    public static IServiceCollection AddMailKind(this IServiceCollection services, MailKind kind) => services.AddSingleton(kind);
}
