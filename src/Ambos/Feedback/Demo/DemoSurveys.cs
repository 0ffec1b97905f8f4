using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>
/// Gives the demo company three surveys with two years of answers: whether buyers and colleagues recommend it, quarter by
/// quarter, and an anonymous pulse of the colleagues, month by month. They go with it, unless somebody has worked on them.
/// </summary>
public sealed class DemoSurveys(StudyWish study) : Follower
{
    internal const string DemoKind = "demo";
    private static readonly string[] Templates = ["nps", "enps", "pulse"];

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
            await (import.State is ImportState.Done ? Bring(work, import, cancel) : Remove(work, import, cancel));
            study.Raise();
        }
    }

    private static async Task Bring(Work work, Import import, CancellationToken cancel)
    {
        var chance = new DemoChance(import);
        var recommend = Begin(work, "nps", chance, import);
        if (await work.Db.Set<Survey>().AnyAsync(survey => survey.Id == recommend.Id, cancel))
        {
            work.Db.Entry(recommend).State = EntityState.Detached;
            return;
        }

        var (colleagues, pulse) = (Begin(work, "enps", chance, import), Begin(work, "pulse", chance, import));
        foreach (var survey in new[] { recommend, colleagues, pulse })
        {
            survey.FirstAnswered = true;
            work.Db.Add(survey);
            work.Record(Survey.Subject, survey.Id, new SurveyDrafted(survey.Name, survey.Kind, survey.Side, survey.Secrecy));
            PublishSurvey.Publish(work, survey, chance.Id($"version {survey.Kind}"));
        }

        var words = HeardWords.Of(import.Source.Split(' ')[0]);
        var (outside, inside) = (await People(work.Db, import.Id, Side.External, cancel), await People(work.Db, import.Id, Side.Internal, cancel));
        var today = work.Now.InZone(DateTimeZoneProviders.Tzdb[import.Zone]).Date;
        var counting = new CountAnswers();
        var month = DateAdjusters.StartOfMonth(today);
        new Recommendations(recommend, chance, import.Zone, words.Recommend, outside) { Many = (outside.Count + inside.Count) / 25 }.Write(work.Db, counting, month);
        new Recommendations(colleagues, chance, import.Zone, words.Colleagues, inside) { Many = inside.Count / 4, Mean = 8.2, Falls = 0.05, Named = 1 }.Write(work.Db, counting, month);
        new Pulse(pulse, chance, words.Pulse).Write(work.Db, counting, month, await Teams(work.Db, import.Id, cancel));
        await counting.Save(work, cancel);
    }

    private static Task<List<Guid>> People(AmbosDb db, Guid import, Side side, CancellationToken cancel) => db.Set<Customer>()
        .Where(person => person.ImportId == import && person.Side == side && person.Kind == CustomerKind.Person).OrderBy(person => person.Number).Select(person => person.Id).ToListAsync(cancel);

    private static async Task<List<PulseTeam>> Teams(AmbosDb db, Guid import, CancellationToken cancel) =>
        await db.Set<Customer>().Where(team => team.ImportId == import && team.Kind == CustomerKind.Team).OrderBy(team => team.SourceKey)
            .Select(team => new PulseTeam(team.Id, team.SourceKey!, db.Set<Membership>().Count(member => member.TeamId == team.Id)))
            .ToListAsync(cancel);

    private static Survey Begin(Work work, string name, DemoChance chance, Import import)
    {
        var template = SurveyTemplate.Of(name)!;
        var language = import.Source.Split(' ')[0];
        var content = template.Content.Languages.Contains(language) ? template.Content with { Language = language } : template.Content;

        // Colleagues who recommend the company say so with their names; how they feel, without.
        template = name is "enps" ? template with { Secrecy = Secrecy.Named, Groups = AnswerGroups.None } : template;
        return DraftSurvey.From(template with { Content = content }, chance.Id(name), work.Now, content.Title.In(content.Language, content.Language));
    }

    private static async Task Remove(Work work, Import import, CancellationToken cancel)
    {
        var chance = new DemoChance(import);
        foreach (var id in Templates.Select(chance.Id))
        {
            await work.Db.Set<Response>().Where(response => response.SurveyId == id && response.PersonId != null && !work.Db.Set<Customer>().Any(person => person.Id == response.PersonId))
                .ExecuteUpdateAsync(row => row.SetProperty(response => response.PersonId, (Guid?)null), cancel);
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

        await LostOpinions.Remove(work.Db, import.StartedAt, cancel);
    }

    /// <summary>Somebody changed, shared, sent or answered it.</summary>
    private static async Task<bool> IsWorkedOn(AmbosDb db, Guid survey, CancellationToken cancel) =>
        await db.Set<Event>().AnyAsync(happened => happened.Subject == survey && happened.Channel != Channel.System, cancel)
        || await db.Set<SealedAnswer>().AnyAsync(row => row.SurveyId == survey, cancel);
}

/// <summary>A survey that came with the demo company went with it.</summary>
public sealed record DemoSurveyRemoved(string Name);
