using Ambos.Customers.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Feedback.Sending.Links;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Journal;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Feedback.Sending;

/// <summary>When a survey goes to whom, and why it does not go to others.</summary>
public static class SendingModule
{
    public static void AddSending(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<InvitationTokens>().AddSingleton<Invite>().AddSingleton<SurveyLetter>();
        services.AddFollower<SurveyOccasions>();
        services.AddTransient<DayOccasions>().AddTransient<RunRounds>().AddTransient<DispatchInvitations>().AddTransient<RemindInvited>().AddTransient<SendDue>();
        services.AddTransient<PlanSending>().AddTransient<ReadSending>().AddTransient<KeepBudget>().AddTransient<MakeSingleLinks>().AddTransient<Unsubscribe>().AddTransient<DrawLink>().AddTransient<PrintLinks>().AddTransient<WidgetScript>();
        services.AddSingleton(WidgetOrigins.From(configuration));
        services.AddCustomerReference<Contact>(nameof(Contact.PersonId));
        services.AddHostedService<SendingJob>();
        services.AddMailKind(new(SurveyLetter.Kind, typeof(SendingTexts), "Survey", "mail-survey-subject", "mail-survey-text", 5, Words()));
        services.AddMailKind(new(SurveyLetter.Reminder, typeof(SendingTexts), "Reminder of a survey", "mail-reminder-subject", "mail-reminder-text", 5, Words()));
        services.AddNavigation(new NavigationItem("Contact budget", BudgetPage.Path, "hourglass", 75, typeof(SendingTexts))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "How often one person is asked anything, over all surveys and in both roles.",
        });
    }

    public static void MapSending(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapApi("surveys");
        PlanSending.Map(surveys);
        ReadSending.Map(surveys);
        MakeSingleLinks.Map(surveys);
        ReadSending.MapFile(app);
        MakeSingleLinks.MapFile(app);
        DrawLink.Map(app);
        PrintLinks.Map(app);
        WidgetScript.Map(app);
        KeepBudget.Map(app.MapApi("contact-budget"));
        Unsubscribe.Map(app);
    }

    private static Placeholder[] Words() =>
    [
        new("name", "Ana Prieto"),
        new("survey", "How was it?"),
        new("question", "", Needed: true)
        {
            SampleBlock = new(MailBlockKind.Scores, "How likely is it that you will recommend us?") { Items = [.. Enumerable.Range(0, 11).Select(score => new MailItem($"{score}", "#"))] },
        },
        new("link", "https://service.example.com/s/…", Needed: true),
    ];
}
