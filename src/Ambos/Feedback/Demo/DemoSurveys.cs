using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>
/// Gives the demo company two surveys with two years of answers: whether buyers recommend it, quarter by quarter, and an
/// anonymous pulse of the colleagues, month by month. They go with it, unless somebody has worked on them.
/// </summary>
public sealed class DemoSurveys : Follower
{
    private const string DemoKind = "demo";

    public override string Name => "demo-surveys";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        foreach (var happened in events.Where(happened => happened.SubjectKind == Import.Subject && happened.Kind is nameof(ImportFinished) or nameof(ImportRemoved)))
        {
            var import = await work.Db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == happened.Subject, cancel);
            if (import is not { Kind: DemoKind, Trial: false })
            {
                continue;
            }

            await work.Lock($"follower {CellsFollower.Cells}", cancel);
            await (import.State is ImportState.Done ? Bring(work, import, cancel) : Remove(work, new(import.Id), cancel));
        }
    }

    private static async Task Bring(Work work, Import import, CancellationToken cancel)
    {
        var chance = new DemoChance(import.Id);
        var recommend = Begin(work, "nps", chance, import);
        if (await work.Db.Set<Survey>().AnyAsync(survey => survey.Id == recommend.Id, cancel))
        {
            work.Db.Entry(recommend).State = EntityState.Detached;
            return;
        }

        var pulse = Begin(work, "pulse", chance, import);
        foreach (var survey in new[] { recommend, pulse })
        {
            survey.FirstAnswered = true;
            work.Db.Add(survey);
            work.Record(Survey.Subject, survey.Id, new SurveyDrafted(survey.Name, survey.Kind, survey.Side, survey.Secrecy));
            PublishSurvey.Publish(work, survey, chance.Id($"version {survey.Kind}"));
        }

        var people = await work.Db.Set<Customer>().CountAsync(customer => customer.ImportId == import.Id && customer.Kind == CustomerKind.Person, cancel);
        var today = work.Now.InZone(DateTimeZoneProviders.Tzdb[import.Zone]).Date;
        var counting = new CountAnswers();
        new Recommendations(recommend, chance, import.Zone).Write(work.Db, counting, DateAdjusters.StartOfMonth(today), people / 25);
        new Pulse(pulse, chance).Write(work.Db, counting, DateAdjusters.StartOfMonth(today), await Teams(work.Db, import.Id, cancel));
        await counting.Save(work, cancel);
    }

    private static async Task<List<PulseTeam>> Teams(AmbosDb db, Guid import, CancellationToken cancel) =>
        await db.Set<Customer>().Where(team => team.ImportId == import && team.Kind == CustomerKind.Team).OrderBy(team => team.SourceKey)
            .Select(team => new PulseTeam(team.Id, team.SourceKey!, db.Set<Membership>().Count(member => member.TeamId == team.Id)))
            .ToListAsync(cancel);

    private static Survey Begin(Work work, string name, DemoChance chance, Import import)
    {
        var template = SurveyTemplate.Of(name)!;
        var language = import.Source.Split(' ')[0];
        var content = template.Content.Languages.Contains(language) ? template.Content with { Language = language } : template.Content;

        return DraftSurvey.From(template with { Content = content }, chance.Id(name), work.Now, content.Title.In(content.Language, content.Language));
    }

    private static async Task Remove(Work work, DemoChance chance, CancellationToken cancel)
    {
        foreach (var id in new[] { chance.Id("nps"), chance.Id("pulse") })
        {
            var survey = await work.Db.Set<Survey>().AsTracking().SingleOrDefaultAsync(survey => survey.Id == id, cancel);
            if (survey is null || await IsWorkedOn(work.Db, id, cancel))
            {
                continue;
            }

            await work.Db.Set<Response>().Where(response => response.SurveyId == id).ExecuteDeleteAsync(cancel);
            await work.Db.Set<AnonymousResponse>().Where(response => response.SurveyId == id).ExecuteDeleteAsync(cancel);
            await work.Db.Set<Cell>().Where(cell => cell.SurveyId == id).ExecuteDeleteAsync(cancel);
            await work.Db.Set<SeenGroup>().Where(seen => seen.SurveyId == id).ExecuteDeleteAsync(cancel);
            await work.Db.Set<Wave>().Where(wave => wave.SurveyId == id).ExecuteDeleteAsync(cancel);
            await work.Db.Set<SurveyVersion>().Where(version => version.SurveyId == id).ExecuteDeleteAsync(cancel);
            work.Db.Remove(survey);
            work.Record(Survey.Subject, id, new DemoSurveyRemoved(survey.Name));
        }
    }

    /// <summary>Somebody changed, shared, sent or answered it.</summary>
    private static async Task<bool> IsWorkedOn(AmbosDb db, Guid survey, CancellationToken cancel) =>
        await db.Set<Event>().AnyAsync(happened => happened.Subject == survey && happened.Channel != Channel.System, cancel)
        || await db.Set<SealedAnswer>().AnyAsync(row => row.SurveyId == survey, cancel);
}

/// <summary>A survey that came with the demo company went with it.</summary>
public sealed record DemoSurveyRemoved(string Name);
