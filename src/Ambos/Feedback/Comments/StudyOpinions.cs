using System.Text.Json;
using Ambos.Core.Opinions;
using Ambos.Core.Statistics;
using Ambos.Feedback.Anonymity;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>How well the tone is read in a language, found with texts that were held back from learning.</summary>
/// <param name="Language">Nothing for all together.</param>
public sealed record ToneAccuracy(string? Language, Share Right, Share Told, Share Bad)
{
    /// <summary>With fewer held-back texts in a language nothing is said about it.</summary>
    public const int Least = 50;

    public static ToneAccuracy Of(string? language, SentimentAccuracy accuracy) => new(language, accuracy.Right, accuracy.Told, accuracy.Bad);
}

/// <summary>What was learned last, and how well.</summary>
/// <param name="Shown">Good enough to be shown.</param>
public sealed record ToneStatement(Instant At, int Texts, bool Shown, IReadOnlyList<ToneAccuracy> Accuracy)
{
    private const string Name = "feedback.tone";

    public static async Task<ToneStatement?> Read(AmbosDb db, CancellationToken cancel) =>
        await db.Set<Setting>().Where(setting => setting.Name == Name).Select(setting => setting.Value).SingleOrDefaultAsync(cancel) is { } kept
            ? JsonSerializer.Deserialize<ToneStatement>(kept, Json.Stored)
            : null;

    public async Task Keep(Work work, CancellationToken cancel)
    {
        var value = JsonSerializer.Serialize(this, Json.Stored);
        if (await work.Db.Set<Setting>().AsTracking().SingleOrDefaultAsync(setting => setting.Name == Name, cancel) is { } setting)
        {
            setting.Value = value;
        }
        else
        {
            work.Db.Add(new Setting { Name = Name, Value = value });
        }
    }
}

/// <summary>
/// Takes what imports brought, learns the tone from the company's own scores and corrections, finds new themes, and reads the
/// newest comments anew. A comment is read by a model that has not learned from it, where there is one.
/// </summary>
public sealed class StudyOpinions(AmbosDb db, Writer writer, TakeOpinions take, HiddenWords hidden, CountWords words, LearnedTone tone, TimeProvider clock)
{
    private const int Together = 400;
    private const int MostLearned = 50_000;
    private const int MostThemeTexts = 20_000;
    private const int MostRead = 100_000;

    public async Task Run(CancellationToken cancel)
    {
        await Collect(cancel);
        var trial = await Learn(cancel);
        await FindThemes(cancel);
        await ReadAnew(trial, cancel);
        await words.Run(cancel);
    }

    /// <summary>Knows the themes again after a start.</summary>
    public async Task Remember(CancellationToken cancel) => tone.Know(await db.Set<CommentTheme>().ToListAsync(cancel));

    private async Task Collect(CancellationToken cancel)
    {
        while (true)
        {
            var sources = await Unread.Sources(db).Order().Take(Together).ToListAsync(cancel);
            if (sources.Count == 0 || (await writer.Run(Actor.System, work => take.Run(work, sources, cancel), cancel)).Count == 0)
            {
                return;
            }
        }
    }

    private async Task<Dictionary<Guid, SentimentReading>> Learn(CancellationToken cancel)
    {
        var rows = await db.Set<Opinion>()
            .Where(opinion => opinion.Text != null && (opinion.Score != null || opinion.CorrectedBy != null))
            .OrderByDescending(opinion => opinion.CorrectedBy != null).ThenByDescending(opinion => opinion.At).ThenBy(opinion => opinion.SourceId)
            .Take(MostLearned)
            .Select(opinion => new { opinion.Id, opinion.Text, opinion.Language, opinion.Score, opinion.Tone, opinion.CorrectedBy })
            .ToListAsync(cancel);
        var texts = rows.Select(row => row is { CorrectedBy: not null, Tone: { } said }
            ? ScoredText.Of(row.Text!, said, row.Language)
            : new ScoredText(row.Text!, row.Score ?? 0.5, row.Language)).ToList();
        var trial = SentimentTrial.Run(texts, cancel);
        var shown = trial?.All.BeatsGuessing is true;
        tone.Learn(shown ? trial!.Model : null);
        var statement = new ToneStatement(clock.Now(), rows.Count, shown, trial is null ? [] :
            [ToneAccuracy.Of(null, trial.All), .. trial.ByLanguage.Select(pair => ToneAccuracy.Of(pair.Key, pair.Value))]);
        await writer.Run(Actor.System, work => statement.Keep(work, cancel), cancel);

        return !shown ? [] : Enumerable.Range(0, trial!.Texts.Count)
            .Where(index => trial.HeldBack(index) is not null)
            .ToDictionary(index => rows[index].Id, index => trial.HeldBack(index)!);
    }

    private async Task FindThemes(CancellationToken cancel)
    {
        var known = await db.Set<CommentTheme>().ToListAsync(cancel);
        var texts = await db.Set<Opinion>().Where(opinion => opinion.Text != null)
            .OrderByDescending(opinion => opinion.At).ThenBy(opinion => opinion.SourceId).Take(MostThemeTexts)
            .Select(opinion => new ThemeText(opinion.Text!, opinion.Language)).ToListAsync(cancel);
        List<Theme> found = [.. ThemeFinder.Find(texts, [.. known.Select(Words)])];
        await foreach (var (survey, least) in hidden.Surveys(cancel))
        {
            found.AddRange(ThemeFinder.Find(survey, [.. known.Select(Words), .. found], least)); // apart: eight without names are eight
        }

        List<CommentTheme> fresh = [.. found.Select(theme => new CommentTheme
        {
            Id = clock.NewId(),
            Language = theme.Language,
            Name = Core.Text.Cutting.Cut(theme.Name, CommentTheme.NameLength),
            Terms = new(theme.Terms),
            FoundAt = clock.Now(),
        })];
        if (fresh.Count > 0)
        {
            await writer.Run(Actor.System, work =>
            {
                work.Db.AddRange(fresh);
                return Task.CompletedTask;
            }, cancel);
        }

        tone.Know([.. known, .. fresh]);
    }

    private static Theme Words(CommentTheme theme) => new(theme.Language, theme.Name, theme.Terms.Words);

    private async Task ReadAnew(Dictionary<Guid, SentimentReading> heldBack, CancellationToken cancel)
    {
        var ids = await db.Set<Opinion>().Where(opinion => opinion.Text != null).OrderByDescending(opinion => opinion.At).ThenBy(opinion => opinion.Id)
            .Take(MostRead).Select(opinion => opinion.Id).ToListAsync(cancel);
        foreach (var some in ids.Chunk(Together))
        {
            await writer.Run(Actor.System, work => ReadAnew(work, some, heldBack, cancel), cancel);
        }
    }

    private async Task ReadAnew(Work work, Guid[] ids, Dictionary<Guid, SentimentReading> heldBack, CancellationToken cancel)
    {
        var opinions = await work.Db.Set<Opinion>().AsTracking().Where(opinion => ids.Contains(opinion.Id)).ToListAsync(cancel);
        var pairs = (await work.Db.Set<OpinionTheme>().AsTracking().Where(pair => ids.Contains(pair.OpinionId)).ToListAsync(cancel)).ToLookup(pair => pair.OpinionId);
        foreach (var opinion in opinions)
        {
            if (opinion.CorrectedBy is null)
            {
                var reading = heldBack.GetValueOrDefault(opinion.Id) ?? tone.Model?.Read(opinion.Text!);
                (opinion.Tone, opinion.Chance) = (reading?.Sentiment, reading?.Chance);
            }

            var themes = tone.Themes.Read(new(opinion.Text!, opinion.Language)).Keys.ToHashSet();
            work.Db.RemoveRange(pairs[opinion.Id].Where(pair => !themes.Contains(pair.ThemeId)));
            work.Db.AddRange(themes.Except(pairs[opinion.Id].Select(pair => pair.ThemeId)).Select(theme => new OpinionTheme { OpinionId = opinion.Id, ThemeId = theme }));
        }
    }
}
