using Ambos.Catalogue.Contract;
using Ambos.Feedback.Voices;
using Ambos.Platform.Audit;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Loop;

/// <summary>Feedback is answered, acted on, and told what became of it; what is said elsewhere counts too.</summary>
public static class LoopModule
{
    public static void AddLoop(this IServiceCollection services)
    {
        services.AddFollower<OpinionFollower>();
        services.AddTransient<RequestOpening>();
        services.AddTransient<OpenFollowUp>();
        services.AddTransient<KeepLoopRules>();
        services.AddTransient<ReadLoops>();
        services.AddTransient<KeepVoices>();
        services.AddTransient<ReadReputation>();
        services.AddSubjectNames(LoopRule.Subject, Rules);
        services.AddSubjectNames(Voice.Subject, Voices);
    }

    public static void MapLoop(this IEndpointRouteBuilder app)
    {
        OpenFollowUp.Map(app.MapApi("comments"));
        KeepLoopRules.Map(app.MapApi("loop-rules"));
        ReadLoops.Map(app.MapApi("loops"));
        KeepVoices.Map(app.MapApi("voices"));
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

    private static async Task<Dictionary<Guid, SubjectName>> Voices(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Voice>().Where(voice => ids.Contains(voice.Id)).ToDictionaryAsync(voice => voice.Id, voice => new SubjectName(voice.Place, "/feedback/voices"), cancel);
}
