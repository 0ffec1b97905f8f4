using Ambos.Core.Opinions;
using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Core.Text;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// Counts of which themes, and in which tone, the released words of anonymous surveys speak: per cell, never beside an answer.
/// The counts are a function of the words, the themes and the tone; they are made anew with each release and each study.
/// </summary>
public sealed class CountWords(AmbosDb db, Writer writer, LearnedTone tone)
{
    private const int Together = 200;

    /// <summary>How a theme is called in the counts of a cell.</summary>
    public static string Theme(Guid id) => id.ToString("N");

    /// <summary>How it is counted that somebody speaks of a theme in a tone.</summary>
    public static string Toned(string theme, Sentiment tone) => theme + tone switch { Sentiment.Negative => '-', Sentiment.Positive => '+', _ => '=' };

    public async Task Run(CancellationToken cancel)
    {
        var themes = LearnedTone.Reader(await db.Set<CommentTheme>().ToListAsync(cancel));
        var surveys = await db.Set<Survey>().Where(survey => survey.Secrecy == Secrecy.Anonymous && db.Set<Cell>().Any(cell => cell.SurveyId == survey.Id))
            .OrderBy(survey => survey.Id).Select(survey => survey.Id).ToListAsync(cancel);
        foreach (var survey in surveys)
        {
            await Keep(survey, await Count(survey, themes, cancel), cancel);
        }
    }

    /// <summary>The language of words without a name is told from the words themselves.</summary>
    public static ThemeText Read(string text, string? language) => new(text, Tongue.Of(text) ?? language);

    /// <summary>The questions that are answered in words.</summary>
    public static IEnumerable<Question> Written(Questionnaire asked) => asked.AllQuestions.Where(question => question.Type is QuestionType.Text or QuestionType.LongText);

    private async Task<Dictionary<Guid, AnswerValues>> Count(Guid survey, ThemeReader<Guid> themes, CancellationToken cancel)
    {
        var asked = (await CellsFollower.Versions(db, [survey], cancel)).ToDictionary(version => version.Key.Number, version => Written(version.Value).ToArray());
        var counts = new Dictionary<CellKey, AnswerValues>();
        if (asked.Values.All(questions => questions.Length == 0))
        {
            return [];
        }

        var released = db.Set<AnonymousResponse>().Where(response => response.SurveyId == survey);
        await foreach (var response in released.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var key = CellsFollower.Key(response);
            if (!counts.TryGetValue(key, out var cell))
            {
                counts[key] = cell = new AnswerValues();
            }

            foreach (var question in asked[response.Version])
            {
                Add(cell, question.Key, response.Answers.One(question.Key), response.Language, themes);
            }
        }

        return counts.ToDictionary(pair => pair.Key.Id, pair => pair.Value);
    }

    private void Add(AnswerValues cell, string question, string? text, string? language, ThemeReader<Guid> themes)
    {
        if (string.IsNullOrWhiteSpace(text) || themes.Read(Read(text, language)) is not { Count: > 0 } found)
        {
            return;
        }

        var reading = tone.Model?.Read(text);
        foreach (var theme in found.Keys.Select(Theme))
        {
            cell.Add(question, theme);
            if (reading is not null)
            {
                cell.Add(question, Toned(theme, reading.Sentiment));
            }
        }
    }

    private async Task Keep(Guid survey, Dictionary<Guid, AnswerValues> counts, CancellationToken cancel)
    {
        foreach (var some in counts.OrderBy(pair => pair.Key).Chunk(Together))
        {
            Guid[] ids = [.. some.Select(pair => pair.Key)];
            await writer.Run(Actor.System, async work =>
            {
                await work.Lock($"release {survey}", cancel);
                var cells = await work.Db.Set<Cell>().AsTracking().Where(cell => EF.Parameter(ids).Contains(cell.Id)).ToListAsync(cancel);
                var changed = false;
                foreach (var cell in cells)
                {
                    if (counts[cell.Id].ToBytes() is var words && !words.AsSpan().SequenceEqual(cell.Words))
                    {
                        (cell.Words, changed) = (words, true);
                    }
                }

                if (changed)
                {
                    await CellStamp.Renew(work, survey, cancel);
                }
            }, cancel);
        }
    }
}
