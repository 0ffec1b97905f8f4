using Ambos.Core.Text;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Loop;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Demo;

/// <summary>
/// Lets the demo company have listened: what was said is followed up by rules, conversations were held, reviews answered,
/// customers brought others, and what was done is told. All of it goes with the demo company.
/// </summary>
public sealed class DemoListening(TakeOpinions take, StudyWish study) : Follower
{
    public override string Name => "demo-listening";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        foreach (var happened in events.Where(happened => happened is { SubjectKind: Import.Subject, Kind: nameof(ImportFinished) }))
        {
            var import = await work.Db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == happened.Subject, cancel);
            if (import is { Kind: DemoSurveys.DemoKind, Trial: false, State: ImportState.Done })
            {
                await work.Lock(Name, cancel);
                await Bring(new(work, import), cancel);
                study.Raise();
            }
        }
    }

    private async Task Bring(DemoStory story, CancellationToken cancel)
    {
        var first = RuleId(story.Chance, story.Words.Rules.Keys.First());
        if (await story.Db.Set<LoopRule>().AnyAsync(rule => rule.Id == first, cancel))
        {
            return;
        }

        await story.Look(cancel);
        AddThemes(story);
        var loops = await new DemoLoops(story, take).Write(cancel);
        var promised = await new DemoConversations(story).Write(cancel);
        await new DemoDeeds(story).Write(loops, promised, cancel);
        await new DemoVoices(story).Write(cancel);
    }

    internal static Guid RuleId(DemoChance chance, string rule) => chance.Id($"rule {rule}");

    /// <summary>Themes that somebody has given a name; the others are found from the texts.</summary>
    private static void AddThemes(DemoStory story)
    {
        story.Themes = story.Words.Themes.ToDictionary(theme => theme.Key, theme => new CommentTheme
        {
            Id = story.Chance.Id($"theme {theme.Key}"),
            Language = story.Language,
            Name = theme.Value.Name,
            Terms = new([.. Words.Of(theme.Value.Words!).Select(word => Stem.Of(story.Language, word.Folded)).Distinct()]),
            FoundAt = story.Work.Now,
        });
        story.Db.AddRange(story.Themes.Values);
    }
}
