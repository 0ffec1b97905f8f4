using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Voices;
using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Journal;
using Ambos.Platform.Mail;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Ambos.Platform.Web.Layout;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Loop;

/// <summary>Feedback is answered, acted on, and told what became of it; what is said elsewhere counts too.</summary>
public static class LoopModule
{
    public static void AddLoop(this IServiceCollection services)
    {
        services.AddFollower<OpinionFollower>();
        services.AddFollower<TellOutcome>();
        services.AddSingleton<CustomerWords>();
        services.AddTransient<ReadOutcomes>();
        services.AddPortalSlot<OutcomeCard>(10);
        services.AddBinKind(LoopRulesInBin.Kind);
        services.AddCustomerReference<Voice>(nameof(Voice.CustomerId));
        services.AddCustomerReference<Tidings>(nameof(Tidings.CustomerId));
        services.AddMailKind(new(TellOutcome.Mail, typeof(ListeningTexts), "What became of feedback", "mail-outcome-subject", "mail-outcome-text", 3,
            [new("name", "Ana Prieto"), new("said", "The table came scratched."), new("done", "A new top is on its way.", Needed: true), new("link", "https://service.example.com/r/…", Needed: true)]));
        services.AddNavigation(
            new("Follow-ups", "/feedback/loop", "refresh", 73, typeof(ListeningTexts)) { Needs = Right.SeeResults, Section = "Feedback" },
            new("Reviews and mentions", "/feedback/voices", "star", 74, typeof(ListeningTexts)) { Needs = Right.Serve, Section = "Feedback" },
            new("Reputation", "/feedback/reputation", "heart", 75, typeof(ListeningTexts)) { Needs = Right.SeeResults, Section = "Feedback" },
            new("Write down a review", "/feedback/voice", "plus", 60, typeof(ListeningTexts)) { Needs = Right.Serve, Place = NavigationPlace.Create },
            new("My feedback", "/my/feedback", "message-circle", 25, typeof(ListeningTexts)) { Needs = Right.Ask, Place = NavigationPlace.Portal });
        services.AddTransient<RequestOpening>();
        services.AddTransient<OpenFollowUp>();
        services.AddTransient<KeepLoopRules>();
        services.AddTransient<ReadLoops>();
        services.AddTransient<KeepVoices>();
        services.AddTransient<ReadVoices>();
        services.AddTransient<ReadReputation>();
        services.AddSubjectNames(LoopRule.Subject, Rules);
        services.AddSubjectNames(Voice.Subject, Voices);
        services.AddSubjectNames(Tidings.Subject, Outcomes);
    }

    public static void MapLoop(this IEndpointRouteBuilder app)
    {
        OpenFollowUp.Map(app.MapApi("comments"));
        KeepLoopRules.Map(app.MapApi("loop-rules"));
        ReadLoops.Map(app.MapApi("loops"));
        ReadLoops.MapFile(app);
        ReadOutcomes.Map(app.MapApi("outcomes"));
        KeepVoices.Map(app.MapApi("voices"));
        ReadVoices.Map(app);
        ReadReputation.Map(app.MapApi("reputation"));
    }

    /// <summary>Offered, and asks for nothing that only a person could fill in.</summary>
    public static bool MayFollowUp(this KnownService service) =>
        service is { State: ServiceState.Published, Terms: { } terms } && !terms.Form.Any(field => field.Required);

    /// <summary>The services that may follow something up.</summary>
    public static IReadOnlyList<Choice> FollowUpServices(this KnownCatalogue catalogue) =>
        [.. catalogue.Services.Where(MayFollowUp)
            .OrderBy(service => service.Name, StringComparer.CurrentCulture).Select(service => new Choice(service.Id.ToString(), service.Name))];

    private static async Task<Dictionary<Guid, SubjectName>> Rules(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<LoopRule>().Where(rule => ids.Contains(rule.Id)).ToDictionaryAsync(rule => rule.Id, rule => new SubjectName(rule.Name, $"/feedback/rule?id={rule.Id}"), cancel);

    private static async Task<Dictionary<Guid, SubjectName>> Outcomes(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Opinion>().Where(opinion => ids.Contains(opinion.Id)).Select(opinion => new { opinion.Id, opinion.Text })
            .ToDictionaryAsync(opinion => opinion.Id, opinion => new SubjectName(Core.Text.Cutting.Cut(opinion.Text ?? "—", 80), "/my/feedback"), cancel);

    private static async Task<Dictionary<Guid, SubjectName>> Voices(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Voice>().Where(voice => ids.Contains(voice.Id)).ToDictionaryAsync(voice => voice.Id, voice => new SubjectName(voice.Place, "/feedback/voices"), cancel);
}
