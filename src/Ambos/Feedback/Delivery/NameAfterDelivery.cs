using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Delivery;

/// <summary>
/// The built-in surveys are named in the language of the company; before it is set up, in that of the demo which it looks at. A name
/// that somebody gave stays.
/// </summary>
public sealed class NameAfterDelivery(Company company) : Follower
{
    private const string DemoKind = "demo";

    public override string Name => "survey-names-after-delivery";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        if (!events.Any(happened => happened.Kind is nameof(CompanySetUp) or nameof(SurveyDrafted) or nameof(ImportFinished)))
        {
            return;
        }

        var surveys = await work.Db.Set<Survey>().AsTracking().Where(survey => survey.BuiltIn != null).ToListAsync(cancel);
        if (surveys.Count == 0)
        {
            return;
        }

        var language = SetUp(events) ?? await Spoken(work.Db, cancel);
        foreach (var survey in surveys)
        {
            var title = DeliverySurvey.Template(survey.Side, language).Content.Title;
            if (title?.GetValueOrDefault(language) is { } name && survey.Name != name && title.Values.Contains(survey.Name))
            {
                survey.Name = name;
                work.Record(Survey.Subject, survey.Id, new SurveyEdited(name));
            }
        }
    }

    /// <summary>What was decided just now.</summary>
    private static string? SetUp(IReadOnlyList<Event> events) => events.LastOrDefault(happened => happened.Kind is nameof(CompanySetUp)) is { } last
        ? JsonSerializer.Deserialize<CompanySetUp>(last.Body, Json.Stored)!.Language
        : null;

    /// <summary>The company's language, or that of the demo where there is no company yet.</summary>
    private async Task<string> Spoken(AmbosDb db, CancellationToken cancel)
    {
        var facts = await company.Current(cancel);
        var demo = facts.Name.Length > 0 ? null : await db.Set<Import>().Where(import => import.Kind == DemoKind && !import.Trial && import.State == ImportState.Done)
            .OrderByDescending(import => import.Id).Select(import => import.Source).FirstOrDefaultAsync(cancel);

        return demo?.Split(' ')[0] ?? facts.Language;
    }
}
